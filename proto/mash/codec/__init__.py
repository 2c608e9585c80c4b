"""Between values and protobuf: the only users of the generated messages.

Each message has one ``encode_`` and one ``decode_``. Decoding enforces every
rule that the .proto file states, so that a value in hand is a lawful one.
"""
