"""Family names for invented households: common ones as they are, rare ones built.

The common ones are ordered from memory of how common they are in the United Kingdom;
their shares, and every built name, are invented.
"""

from __future__ import annotations

from itertools import product

from bench.matching.drawing import listed

ANY = listed("""
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans
Walker White Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips
Mason Mitchell Rose Davis Cox Rogers Edwards Hughes Harris Clark Martin Cooper King
Morgan Baker Harrison Morris Allen Scott Watson Parker Young Bell Turner Hill Moore
Ward Carter Bennett Cook Shaw Lee Anderson Marshall Collins Richardson Bailey Gray
Murphy Miller Adams Campbell Kelly Simpson Stewart Ellis Webb Barnes Chapman Russell
Price Griffiths Palmer Hunt Mills Holmes Fisher Knight Stevens Foster Butler Powell
Reynolds Graham Murray Lloyd Kennedy Owen Gibson Fox Pearson Armstrong Elliott Matthews
Jenkins Hamilton Ford Dixon Harvey Walsh Andrews Cole Ryan West Barker Hart Burton
McDonald Macdonald Lawrence Spencer Atkinson Gardner Dean Francis Watts Hudson Lowe
Carr Perry Wallace Woods Day Burns Williamson Saunders Payne Berry Harper Dunn Henderson
Freeman Arnold Fletcher Riley Robertson Reid Pearce Bird Bishop Hawkins Nicholls Austin
Byrne OBrien O'Neill O'Connor McCarthy Sullivan Doyle Quinn Gallagher Duffy Nolan Barrett
Lamb Sharp Page Poole Cross Barton Hewitt Long Porter Peters Stone Thorpe Todd Tucker
""")

SOUTH_ASIAN = listed("""
Patel Khan Ahmed Singh Hussain Begum Ali Kaur Shah Rahman Akhtar Mahmood Iqbal Malik
Sharma Chowdhury Islam Uddin Miah Bibi Mohammed Kumar Mistry Desai Gill Sandhu Dhillon
Choudhury Mirza Sheikh Qureshi Butt Aslam Nawaz Hassan Das Joshi Mehta Bhatt Raja
""")

AFRICAN_ARABIC = listed("""
Mohamed Ali Hassan Ahmed Ibrahim Osman Abdi Omar Yusuf Hussein Adeyemi Okafor Mensah
Owusu Boateng Okonkwo Balogun Adebayo Asante Appiah Kamara Sesay Conteh Warsame Jama
Abdullah Saleh Mahmoud Khalil Haddad Tesfaye Bekele Haile Nkosi Moyo Ncube Ndlovu Dube
""")

EASTERN_EUROPEAN = listed("""
Kowalski Nowak Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak
Kozlowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Popescu Ionescu Popa
Kovalenko Shevchenko Bondarenko Tkachenko Kravchenko Melnyk Petrenko Ivanov Petrov
Novak Horvat Nagy Kiss Varga Toth Balog Dumitru Stan Gheorghe Marin Petrauskas Kazlauskas
""")

_BEGINNINGS = listed("""
Ash Alder Ald Bar Beck Birk Black Brad Bram Brack Brook Burn Cald Chad Clay Cliff Cran
Crow Dal Den Dray Dun East Eld Elm Farn Fen Fern Flax Garth Glad Grim Had Hal Ham Hart
Haw Hazel Heath Hol Horn Hur Ing Kel Kirk Lang Lin Lock Lud Mar Mel Mid Nor Oak Old Pen
Pick Pres Quar Rad Red Rush Sal Sel Shel Stan Sten Sut Thorn Tre Up Wal Wel Whit Win Wool
""")
_MIDDLES = ("", "", "en", "er", "ing", "s", "le", "ow")
_ENDINGS = listed("""
bank bourne bridge brook bury by cote croft dale den don field ford gate gill grave ham
head hill holme hurst land ley low man mere more ridge shaw shore son stead stock stone
stow thorpe thwaite ton tree twell wall way well wick wood worth yard yate
""")

_SOUTH_ASIAN_BEGINNINGS = listed("""
Aga Ban Bha Cha Chan Dev Dha Gan Gho Hira Jag Jay Kal Kan Kri Lal Mal Man Mukh Nar Nav Pan
Par Raj Ram Ran Sach San Shar Sub Sur Tiru Upa Var Ven Vij Yad Zam
""")
_SOUTH_ASIAN_ENDINGS = listed("""
abad akar am ani ant arwal deep dhar erjee esh garh ia ikar il kant kar lani mani nath
pal pathy puri swamy udin wal wala wani
""")
_AFRICAN_ARABIC_BEGINNINGS = listed("""
Abd Abu Ade Ak Al-Ba Al-Ha Al-Ma Ama Aw Ba Ber Bou Chi Dia Eke Gebre Gu Had Iwu Ka Ki Kwa
Ma Mbe Mu Na Nwa Oba Oko Olu Ow Sa Sid Tek Uch Wa Yeb Zu
""")
_AFRICAN_ARABIC_ENDINGS = listed("""
aka ama ansa azi bede bola chukwu deji demi di dun fofo hama ima kamba kola koya langa
le lo mani mba meka mola nyo rahim sanya sen shola tunde wale yemi
""")
_EASTERN_EUROPEAN_BEGINNINGS = listed("""
Adam Andr Baran Bil Bon Chern Dan Drag Fed Gorb Grab Hav Hon Jab Jan Kacz Kar Klim Kor Kos
Kraw Lis Luk Mak Mal Mar Mil Nem Ol Pav Pet Pol Rad Rom Sav Sid Sok Stan Tar Vas Vol Zar
""")
_EASTERN_EUROPEAN_ENDINGS = listed("""
achuk ak ala anov arek asz bek chenko cki czak czyk enko escu evic ic iewicz ik iu ko kov
kowski nik nov owicz ski uk ula yna
""")


def _built(
    beginnings: tuple[str, ...], middles: tuple[str, ...], endings: tuple[str, ...]
) -> list[str]:
    """Every combination once, in an order that mixes beginnings."""
    parts = product(middles, endings, beginnings)
    return list(dict.fromkeys(f"{a}{middle}{b}" for middle, b, a in parts))


RARE = _built(_BEGINNINGS, _MIDDLES, _ENDINGS)
RARE_SOUTH_ASIAN = _built(_SOUTH_ASIAN_BEGINNINGS, ("",), _SOUTH_ASIAN_ENDINGS)
RARE_AFRICAN_ARABIC = _built(_AFRICAN_ARABIC_BEGINNINGS, ("",), _AFRICAN_ARABIC_ENDINGS)
RARE_EASTERN_EUROPEAN = _built(
    _EASTERN_EUROPEAN_BEGINNINGS, ("",), _EASTERN_EUROPEAN_ENDINGS
)
RARE_SHARE = 0.7
"""Of families, how many bear a rare name."""
