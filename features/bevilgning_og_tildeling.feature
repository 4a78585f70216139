# language: no
Egenskap: Bevilgning og tildeling
  Stortinget bevilger til en pott. Departementet tildeler i tildelingsbrev eller foretaksprotokoll.
  Ingen krone oppstår eller forsvinner: summen av kontoene i en pott er alltid det som er bevilget til den.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | ufordelte midler                      | 20 mill. kroner |
      | usikkerhetsavsetningen                | 30 mill. kroner |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
      | legemiddelliste hos helsefellesskapene | 15 mill. kroner |
    Og at det er 1. mars 2024

  Regel: En bevilgning øker de ufordelte midlene i potten fra virkningsdatoen

    @http
    Scenario: En tilleggsbevilgning står som ufordelt til den tildeles
      Når departementet fører en bevilgning på 5 mill. kroner til rammen fra 1. juni 2024
      Så er stillingen per 31. mai 2024:
        | konto            | ramme           |
        | ufordelte midler | 20 mill. kroner |
      Og stillingen per 1. juni 2024 er:
        | konto            | ramme           |
        | ufordelte midler | 25 mill. kroner |

    Scenario: Stortinget kan trekke tilbake det som ikke er fordelt
      Når departementet fører at Stortinget trekker tilbake 20 mill. kroner fra rammen fra 1. juni 2024
      Så er ufordelte midler tildelt 0 kroner

    Scenario: Det som er fordelt, kan ikke trekkes tilbake
      Når departementet fører at Stortinget trekker tilbake 20 000 001 krone fra rammen fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 1 krone på ufordelte midler 1. juni 2024

  Regel: En tildeling flytter ufordelte midler til en tjeneste

    Scenario: Tildelte midler er ikke lenger ufordelt
      Når departementet tildeler 8 mill. kroner fra rammen til måledata hos Norsk helsenett fra 1. april 2024
      Så er stillingen per 1. april 2024:
        | konto                        | ramme           |
        | ufordelte midler             | 12 mill. kroner |
        | måledata hos Norsk helsenett | 20 mill. kroner |

    Scenario: Det kan ikke tildeles mer enn det som er ufordelt
      Når departementet tildeler 21 mill. kroner fra rammen til måledata hos Norsk helsenett fra 1. april 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 1 mill. kroner på ufordelte midler 1. april 2024

    Scenario: Departementet kan trekke inn en tildeling
      Når departementet trekker inn 2 mill. kroner til rammen fra måledata hos Norsk helsenett fra 1. april 2024
      Så er stillingen:
        | konto                        | ramme           |
        | ufordelte midler             | 22 mill. kroner |
        | måledata hos Norsk helsenett | 10 mill. kroner |

    Scenario: Det kan ikke trekkes inn mer enn tjenesten har
      Når departementet trekker inn 13 mill. kroner til rammen fra måledata hos Norsk helsenett fra 1. april 2024
      Så avvises det fordi beløpet ikke er disponibelt

  Regel: Bare departementet som eier boka, fører bevilgninger, avsetninger og tildelinger

    Scenariomal: <hvem> kan ikke tildele midler
      Når <hvem> tildeler 1 mill. kroner fra rammen til måledata hos Norsk helsenett fra 1. april 2024
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem                   |
        | Norsk helsenett        |
        | programstyret          |
        | administratoren        |
        | Riksrevisjonen         |
        | Kunnskapsdepartementet |

  Regel: Beløpet er større enn null; retningen følger av hva som gjøres

    Scenariomal: Null kroner er ingen føring
      Når departementet <gjør> 0 kroner <hva> fra 1. april 2024
      Så avvises det fordi beløpet må være større enn null

      Eksempler:
        | gjør                  | hva                                          |
        | fører en bevilgning på | til rammen                                  |
        | avsetter              | av rammen til usikkerhet                     |
        | tildeler              | fra rammen til måledata hos Norsk helsenett  |

  Regel: Øremerkede midler blandes ikke med andre

    Scenario: Øremerkede midler kan ikke tildeles en tjeneste utenfor øremerkingen
      Gitt at departementet fører en bevilgning på 5 mill. kroner til helseteknologiordningen fra 1. mars 2024
      Når departementet tildeler 5 mill. kroner fra helseteknologiordningen til måledata hos Norsk helsenett fra 1. april 2024
      Så avvises det fordi øremerkede midler ikke kan blandes med andre

    Scenario: Øremerkede midler kan tildeles innenfor øremerkingen
      Gitt at departementet fører en bevilgning på 5 mill. kroner til helseteknologiordningen fra 1. mars 2024
      Når departementet tildeler 5 mill. kroner fra helseteknologiordningen til legemiddelliste hos helsefellesskapene fra 1. april 2024
      Så er legemiddelliste hos helsefellesskapene tildelt 20 mill. kroner

    Scenario: Øremerkede midler kan ikke omfordeles til en annen pott
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Når programstyret ber om å flytte 5 mill. kroner fra legemiddelliste hos helsefellesskapene til måledata hos Norsk helsenett med virkning fra 1. april 2024
      Så avvises det fordi øremerkede midler ikke kan blandes med andre

  Regel: En tildeling ender på en tjeneste

    Scenario: En tildeling kan ikke øke usikkerhetsavsetningen
      Når departementet tildeler 1 mill. kroner fra rammen til usikkerhetsavsetningen fra 1. april 2024
      Så avvises det fordi midlene må ende på en tjeneste

    Scenario: En inntrekking kan ikke tømme usikkerhetsavsetningen
      Når departementet trekker inn 1 mill. kroner til rammen fra usikkerhetsavsetningen fra 1. april 2024
      Så avvises det fordi midlene bare kan tas ut ved utløsning eller tildeling

  Regel: Kontoene finnes i boka og er åpne

    Scenario: Midler kan ikke tildeles en konto som ikke er opprettet
      Når departementet tildeler 1 mill. kroner fra rammen til måledata hos Helsedirektoratet fra 1. april 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet

    Scenario: En pott uten avsetningskonto kan ikke avsette
      Når departementet avsetter 1 mill. kroner av helseteknologiordningen til usikkerhet fra 1. april 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet
