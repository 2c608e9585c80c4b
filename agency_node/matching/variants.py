"""Variants: given names that stand for one another, as used in the United Kingdom.

Each line is one formal name and what people are called instead. Written for this
project; a name that stands for two formal ones is listed where it is commoner.
"""

from __future__ import annotations

_GROUPS = """
abdul abdel abdal
aisha aysha ayesha aicha
albert al bert albie
alexander alex alec sandy oleksandr aleksander alistair sasha
alfred alfie fred alf
amelia amy millie mia
andrew andy drew andrei
anne ann anna annie hannah
anthony tony antony
arthur art artie
barbara barb babs
benjamin ben benny benji
bernadette bernie
catherine katherine kathryn kate katie kathy cathy cath kath kitty katy
charlotte lottie
charles charlie chas chuck
christine chris chrissie christina tina kirsty
christopher kit kris topher
daniel dan danny
david dave davey dai
deborah debbie deb debra
dorothy dot dottie dolly
edward ed eddie ned ted teddy
eleanor ellie nell nellie elinor ella
elizabeth liz lizzie beth betty eliza libby lisa elisabeth bess
emily em emma
fatima fatma fatimah
florence flo florrie flossie
frances fran frankie francesca
francis frank
frederick freddie freddy frederic
george georgie jorge
gerald gerry
gillian gill jill
gregory greg
harold harry hal
henry hank henrik
isabella isabel isobel izzy bella isabelle
ivan vanya
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janie jayne
jennifer jenny jen jennie
joanna jo joanne
john jack johnny jon
jonathan jonny jonathon
joseph joe joey yusuf yousef josef jozef
joshua josh
judith judy
kenneth ken kenny
laura laurie
lawrence larry laurence
leonard len lenny
leopold leo
lewis louis lou
lucy lucie lucia
maggie margaret meg peggy madge margie
marie mary maria molly
matthew matt matty mateusz
michael mike mick mickey mikey mikael michal
mohammed muhammad mohamed mohammad mohamad muhammed mo
natalie nat natalia
nicholas nick nicky nikolai
nicola nikki
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patsy trish tricia
patrick paddy
peter pete piotr petr
philip phil phillip pip
rebecca becky becca
reginald reg reggie
richard rick dick rich ricky richie
robert bob bobby rob robbie bert
ronald ron ronnie
rosemary rose rosie
samantha sam sammy
samuel samir
sarah sally sara sadie
sergei sergiy serhii sergey
stephen steve stephan steven stevie stefan
susan sue susie suzanne
theodore theo
theresa teresa terry tess
thomas tom tommy tomasz
timothy tim timmy
valerie val
victoria vicky vikki tori
vincent vince vinny
walter wally walt
william bill billy will willie liam
yevhen yevgeny eugene gene
zachary zac zack zak
"""


def _formal_names(groups: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in groups.split("\n"):
        for name in line.split():
            names.setdefault(name, line.split()[0])
    return names


FORMAL_NAMES = _formal_names(_GROUPS)
"""Pet name or spelling to formal name, all folded."""
