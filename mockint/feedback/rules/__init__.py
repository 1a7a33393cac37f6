"""Case → Matches: the arithmetic of the rules, one small function each, one module a subject.

What a rule says stands in question_bank/rules/, by the name of its function here.
"""
