"""Text → speech of one of flite's voices, with the times of its words and phones."""

import ctypes
from dataclasses import dataclass

import numpy as np

RATE_HZ = 16_000


@dataclass(frozen=True)
class Spoken:
    """A synthesised utterance.

    Attributes:
        samples: shape (n,), int16, 16 kHz.
        words: the whitespace-separated tokens of the text with start and end in seconds.
        phones: name, start, whether it begins a word; each lasts until the next one starts.
    """

    samples: np.ndarray
    words: list[tuple[str, float, float]]
    phones: list[tuple[str, float, bool]]


class _Voice(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("features", ctypes.c_void_p))


class _Wave(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_char_p),
        ("rate", ctypes.c_int),
        ("size", ctypes.c_int),
        ("channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    )


class Flite:
    """libflite 2.2 (Debian package flite) in this process; about 40 times real time.

    The library is reached directly because its command line tells phone times but no word times.
    """

    def __init__(self) -> None:
        self._lib = ctypes.CDLL("libflite.so.1", mode=ctypes.RTLD_GLOBAL)
        for name in ("usenglish", "cmulex"):
            ctypes.CDLL(f"libflite_{name}.so.1", mode=ctypes.RTLD_GLOBAL)
        text, pointer = ctypes.c_char_p, ctypes.c_void_p
        for name, gives, takes in (
            ("flite_synth_text", pointer, (text, pointer)),
            ("utt_relation", pointer, (pointer, text)),
            ("utt_wave", ctypes.POINTER(_Wave), (pointer,)),
            ("relation_head", pointer, (pointer,)),
            ("item_next", pointer, (pointer,)),
            ("ffeature_string", text, (pointer, text)),
            ("ffeature_float", ctypes.c_float, (pointer, text)),
            ("feat_set_float", None, (pointer, text, ctypes.c_float)),
            ("delete_utterance", None, (pointer,)),
        ):
            function = getattr(self._lib, name)
            function.restype, function.argtypes = gives, takes
        self._lib.flite_init()
        self._voices: dict[str, int] = {}

    def say(self, text: str, voice: str, *, stretch: float = 1.0, resample: float = 1.0) -> Spoken:
        """Speak one sentence.

        Args:
            text: ASCII, words apart by single spaces.
            voice: "rms", "slt", "awb" or "kal16".
            stretch: of the durations; above 1 is slower.
            resample: pitch and pace together; above 1 is higher and faster.

        Raises:
            ValueError: flite took the text apart into other tokens than its words.
        """
        lib, handle = self._lib, self._voice(voice)
        features = ctypes.cast(handle, ctypes.POINTER(_Voice)).contents.features
        lib.feat_set_float(features, b"duration_stretch", stretch)
        utterance = lib.flite_synth_text(text.encode("ascii"), handle)
        try:
            wave = lib.utt_wave(utterance).contents
            samples = np.ctypeslib.as_array(wave.samples, (wave.size,)).copy()
            words = self._words(utterance, text.split())
            phones = self._phones(utterance, {round(start, 3) for _, start, _ in words})
        finally:
            lib.delete_utterance(utterance)
        if resample != 1.0:
            at = np.arange(0, len(samples) - 1, resample)
            samples = np.interp(at, np.arange(len(samples)), samples).astype(np.int16)
            words = [(w, a / resample, b / resample) for w, a, b in words]
            phones = [(p, a / resample, first) for p, a, first in phones]
        return Spoken(samples, words, phones)

    def _voice(self, name: str) -> int:
        if name not in self._voices:
            library = ctypes.CDLL(f"libflite_cmu_us_{name}.so.1", mode=ctypes.RTLD_GLOBAL)
            register = getattr(library, f"register_cmu_us_{name}")
            register.restype, register.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
            self._voices[name] = register(None)
        return self._voices[name]

    def _items(self, utterance: int, relation: bytes):
        item = self._lib.relation_head(self._lib.utt_relation(utterance, relation))
        while item:
            yield item
            item = self._lib.item_next(item)

    def _words(self, utterance: int, expected: list[str]) -> list[tuple[str, float, float]]:
        first = b"R:SylStructure.daughter1.daughter1.R:Segment.p.end"
        last = b"R:SylStructure.daughtern.daughtern.R:Segment.end"
        found: list[tuple[str, float, float]] = []
        rest = list(expected)
        token = None
        for item in self._items(utterance, b"Word"):
            start = self._lib.ffeature_float(item, first)
            end = self._lib.ffeature_float(item, last)
            name = self._lib.ffeature_string(item, b"R:Token.parent.name").decode()
            begins = self._lib.ffeature_string(item, b"R:Token.p.name") in (b"0", None)
            if begins or token != name:
                if not rest or name.strip(".,?!") != rest[0].strip(".,?!"):
                    raise ValueError(f"{name!r} is not the next word of {expected}")
                found.append((rest.pop(0), start, end))
            else:
                found[-1] = (found[-1][0], found[-1][1], end)
            token = name
        if rest:
            raise ValueError(f"{rest} were not spoken")
        return found

    def _phones(self, utterance: int, begins: set[float]) -> list[tuple[str, float, bool]]:
        phones = []
        start = 0.0
        for item in self._items(utterance, b"Segment"):
            name = self._lib.ffeature_string(item, b"name").decode()
            phones.append((name, start, name != "pau" and round(start, 3) in begins))
            start = self._lib.ffeature_float(item, b"end")
        return phones
