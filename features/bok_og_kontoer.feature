# language: no
Egenskap: Bok og kontoer
  Hver satsing har én bok for hvert budsjettår. Alt som er bevilget, avsatt, tildelt og omfordelt, står i boka.
  Beløpene er rammer, ikke forbruk: regnskap og forbruk føres andre steder.

  Regel: Administratoren oppretter boka, og bare én gang

    Scenario: En ny bok er tom
      Når administratoren oppretter boka for 2024
      Så er stillingen:
        | konto                        | ramme     | båndlagt  |
        | usikkerhetsavsetningen       | 0 kroner  | 0 kroner  |
        | måledata hos Norsk helsenett | 0 kroner  | 0 kroner  |

    Scenario: Samme bok kan ikke opprettes to ganger
      Gitt at administratoren oppretter boka for 2024
      Når administratoren oppretter boka for 2024
      Så avvises det fordi det finnes fra før

    Scenario: Mottakere kan ikke opprette bøker
      Når Norsk helsenett oppretter boka for 2024
      Så avvises det fordi rollen ikke har rett til dette

  Regel: Ingenting kan føres i en bok som ikke er opprettet

    Scenario: En konto trenger en bok
      Når administratoren oppretter kontoen for måledata hos Norsk helsenett
      Så avvises det fordi boka ikke finnes

    Scenario: En bevilgning trenger en bok
      Når departementet fører en bevilgning på 10 mill. kroner til rammen fra 1. januar 2024
      Så avvises det fordi boka ikke finnes

  Regel: Administratoren eller departementet oppretter kontoer

    Scenariomal: <hvem> kan opprette en konto
      Gitt at administratoren oppretter boka for 2024
      Når <hvem> oppretter kontoen for måledata hos Norsk helsenett
      Så er måledata hos Norsk helsenett tildelt 0 kroner

      Eksempler:
        | hvem           |
        | administratoren |
        | departementet  |

    Scenariomal: Andre kan ikke opprette en konto
      Gitt at administratoren oppretter boka for 2024
      Når <hvem> oppretter kontoen for måledata hos Norsk helsenett
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem                   |
        | Norsk helsenett        |
        | programstyret          |
        | Riksrevisjonen         |
        | Kunnskapsdepartementet |

  Regel: En konto opprettes én gang, og hver pott har én konto for ufordelte midler og høyst én for usikkerhet

    Bakgrunn:
      Gitt at administratoren oppretter boka for 2024

    Scenariomal: Kontoen for <konto> kan ikke opprettes to ganger
      Gitt at administratoren oppretter kontoen for <konto>
      Når administratoren oppretter kontoen for <konto>
      Så avvises det fordi det finnes fra før

      Eksempler:
        | konto                        |
        | ufordelte midler             |
        | usikkerhetsavsetningen       |
        | måledata hos Norsk helsenett |

    Scenario: Potten kan ikke få en usikkerhetsavsetning til
      Gitt at administratoren oppretter kontoen for usikkerhetsavsetningen
      Når administratoren oppretter enda en konto for usikkerhetsavsetningen
      Så avvises det fordi det finnes fra før

    Scenario: En tjeneste kan ha flere kontoer
      Gitt at administratoren oppretter kontoen for måledata hos Norsk helsenett
      Når administratoren oppretter enda en konto for måledata hos Norsk helsenett
      Så er måledata hos Norsk helsenett tildelt 0 kroner

    Scenario: En øremerket pott har sine egne kontoer
      Gitt at administratoren oppretter kontoen for ufordelte midler
      Når administratoren oppretter kontoen for ufordelte midler i helseteknologiordningen
      Så er ufordelte midler i helseteknologiordningen tildelt 0 kroner

  Regel: En tjenestekonto gjelder en mottaker og en tjeneste i satsingen

    Scenario: En mottaker utenfor satsingen får ingen konto
      Gitt at administratoren oppretter boka for 2024
      Når administratoren oppretter en konto for en mottaker som ikke er med i satsingen
      Så avvises det fordi opplysningene ikke er gyldige
