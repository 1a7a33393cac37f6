"""One answer as many programs write it down; no name in it is a real person's."""

SAID = (
    "So last year our shop was losing customers. I called forty people. Sales rose by 20 percent."
)
WORDS = SAID.split()

ZOOM = """WEBVTT

1
00:00:03.410 --> 00:00:08.120
Sam Kline: So last year our shop

2
00:00:08.450 --> 00:00:14.980
Sam Kline: was losing customers. I called forty people.

3
00:00:15.100 --> 00:00:22.770
Sam Kline: Sales rose by 20 percent.
"""
TEAMS = """WEBVTT

2f7c1a90-0e6e-4c53-9b30-0d3c5f6f9d11/12-0
00:00:03.410 --> 00:00:08.120
<v Sam Kline>So last year our shop
was losing customers.</v>

2f7c1a90-0e6e-4c53-9b30-0d3c5f6f9d11/15-0
00:00:08.450 --> 00:00:14.980
<v Sam Kline>I called forty people.</v>

2f7c1a90-0e6e-4c53-9b30-0d3c5f6f9d11/19-0
00:00:15.100 --> 00:00:22.770
<v Sam Kline>Sales rose by 20 percent.</v>
"""
STYLED = """\ufeffWEBVTT - made by hand
Kind: captions

STYLE
::cue { color: lime }

NOTE 99 remarks
and 12 more of them

first
00:03.410 --> 00:08.120 align:start position:10%,line-left size:35%
<c.yellow.bg_blue>So last</c> <i>year</i> our <b>shop</b> [MUSIC]

00:08.450 --> 00:14.980 line:0
- was losing customers. (SIGHS) I called&nbsp;forty people.

00:15.100 --> 00:22.770
♪ ♪ &gt;&gt; Sales rose by <lang en>20</lang> percent.
"""
SRT = """1
00:00:03,410 --> 00:00:08,120
{\\an8}So last year our shop

2
00:00:08,450 --> 00:00:14,980  X1:117 X2:619 Y1:042 Y2:428
<font color="#ffff00">was losing customers.</font>
I called forty people.

3
00:00:15,100 --> 00:00:22,770
Sales rose by 20 percent.
"""
# Without blank lines, with carriage returns, and with a cue of the same words twice.
SRT_LOOSE = SRT.replace("\n\n", "\n").replace("\n", "\r\n")
SRT_TWICE = SRT + SRT[SRT.index("3\n") :]
SBV = """0:00:03.410,0:00:08.120
So last year our shop

0:00:08.450,0:00:14.980
was losing customers. I called forty people.

0:00:15.100,0:00:22.770
Sales rose by 20 percent.
"""
ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:03.410 --> 00:00:06.389 align:start position:0%
 
So<00:00:03.900><c> last</c><00:00:04.640><c> year</c>

00:00:06.389 --> 00:00:06.399 align:start position:0%
So last year
 

00:00:06.399 --> 00:00:09.500 align:start position:0%
So last year
our shop<00:00:07.100><c> was</c><00:00:07.300><c> losing</c><00:00:07.900><c> customers.</c>

00:00:09.500 --> 00:00:09.510 align:start position:0%
our shop was losing customers.
 

00:00:09.510 --> 00:00:14.000 align:start position:0%
our shop was losing customers.
I<00:00:10.000><c> called</c><00:00:10.500><c> forty</c><00:00:11.000><c> people.</c>

00:00:14.000 --> 00:00:22.770 align:start position:0%
I called forty people.
Sales rose by 20 percent.
"""  # noqa: W293
GROWING = """1
00:00:03,410 --> 00:00:05,000
So last year

2
00:00:05,000 --> 00:00:09,000
So last year our shop was losing customers.

3
00:00:09,000 --> 00:00:12,000
I called

4
00:00:12,000 --> 00:00:14,000
I called forty people.

5
00:00:14,000 --> 00:00:22,770
I called forty people. Sales rose by 20 percent.
"""
THREE_LINES = """WEBVTT

00:03.410 --> 00:06.000
So last year
our shop was

00:06.000 --> 00:10.000
So last year
our shop was
losing customers.

00:10.000 --> 00:16.000
our shop was
losing customers.
I called forty people.

00:16.000 --> 00:22.770
losing customers.
I called forty people.
Sales rose by 20 percent.
"""
WHISPER_TEXT = """[00:00.000 --> 00:08.120]  So last year our shop
[00:08.120 --> 00:14.980]  was losing customers. I called forty people. [BLANK_AUDIO]
[00:14.980 --> 00:22.770]  Sales rose by 20 percent.
"""
WHISPER_TSV = (
    "start\tend\ttext\n0\t8120\tSo last year our shop\n8120\t14980\twas losing customers. "
    "I called forty people.\n14980\t22770\tSales rose by 20 percent.\n"
)
TIMED = {
    "zoom.vtt": ZOOM,
    "zoom.txt": ZOOM,
    "teams.vtt": TEAMS,
    "styled.vtt": STYLED,
    "talk.srt": SRT,
    "loose.srt": SRT_LOOSE,
    "twice.srt": SRT_TWICE,
    "srt.txt": SRT,
    "talk.sbv": SBV,
    "youtube.vtt": ROLLING,
    "growing.srt": GROWING,
    "three.vtt": THREE_LINES,
    "whisper.txt": WHISPER_TEXT,
    "whisper.tsv": WHISPER_TSV,
}

ZOOM_SAVED = """[Sam Kline] 10:05:23
So last year our shop was losing customers.

[Sam Kline] 10:05:31
I called forty people. Sales rose by 20 percent.
"""
OTTER = """Sam Kline  0:03
So last year our shop was losing customers.
I called forty people.

Sam Kline  0:15
Sales rose by 20 percent.
"""
COPIED = """0:03
So last year our shop
0:08
was losing customers. I called forty people.
0:15
Sales rose by 20 percent.
"""
CLOCKED = """[00:00:03] So last year our shop
[00:00:08] was losing customers. I called forty people.
[00:00:15] Sales rose by 20 percent.
"""
CHAT = """10:02:33 From Sam Kline: So last year our shop was losing customers.
10:02:41 From Sam Kline: I called forty people.
10:02:55 From Sam Kline: Sales rose by 20 percent.
"""
NAMED = """Sam Kline: So last year our shop was losing customers.

Sam Kline: I called forty people. Sales rose by 20 percent.
"""
SPEAKER_0 = """[SPEAKER_00]: So last year our shop was losing customers.
[SPEAKER_00]: I called forty people. Sales rose by 20 percent.
"""
MARKED = (
    "[Music] So last year our shop [00:00:14] was losing customers. ♪ ♪ [BLANK_AUDIO] I called "
    "(laughs) forty people. *coughs* [ __ ] [00:01:03] Sales rose by 20 percent. [Applause] "
    "(audience clapping) >> <i></i>"
)
TIMELESS = {
    "plain.txt": SAID,
    "lines.txt": SAID.replace(" ", "\n"),
    "saved.txt": ZOOM_SAVED,
    "otter.txt": OTTER,
    "copied.txt": COPIED,
    "clocked.txt": CLOCKED,
    "chat.txt": CHAT,
    "named.txt": NAMED,
    "speaker.txt": SPEAKER_0,
    "marked.txt": MARKED,
}

ASKS = "Thanks for joining us. What did you change last year?"
TWO_VTT = f"""WEBVTT

1
00:00:01.000 --> 00:00:09.000
Ada Boyle: {ASKS}

2
00:00:10.000 --> 00:00:18.000
Sam Kline: So last year our shop was losing customers.

3
00:00:18.200 --> 00:00:38.200
Ada Boyle: I see.

4
00:00:39.000 --> 00:00:47.000
Sam Kline: I called forty people. Sales rose by 20 percent.
"""
TWO_TEAMS = f"""WEBVTT

00:00:01.000 --> 00:00:09.000
<v Boyle, Ada (HR)>{ASKS}</v>

00:00:10.000 --> 00:00:18.000
<v Kline, Sam>So last year our shop was losing customers.</v>

00:00:18.200 --> 00:00:38.200
<v Boyle, Ada (HR)>I see.</v>

00:00:39.000 --> 00:00:47.000
<v Kline, Sam>I called forty people. Sales rose by 20 percent.</v>
"""
TWO_TEXT = f"""Interviewer: {ASKS}
Me: So last year our shop was losing customers.
Interviewer: I see.
Me: I called forty people. Sales rose by 20 percent.
"""
TWO_QA = f"""Q: {ASKS}
A: {SAID}
"""
TWO_HEADS = f"""Ada Boyle  0:01
{ASKS}
Sam Kline  0:10
So last year our shop was losing customers.
Ada Boyle  0:18
I see.
Sam Kline  0:39
I called forty people. Sales rose by 20 percent.
"""
TWO = {
    "zoom.vtt": (TWO_VTT, "Sam Kline"),
    "teams.vtt": (TWO_TEAMS, "Kline, Sam"),
    "two.txt": (TWO_TEXT, "Me"),
    "qa.txt": (TWO_QA, "A"),
    "otter.txt": (TWO_HEADS, "Sam Kline"),
}
