# language: no
Egenskap: Gjelder per, kjent per
  En føring har tre datoer som aldri blandes: når den ble vedtatt, når den gjelder fra og når den ble registrert.
  Boka svarer derfor både på hvordan stillingen er per en dag, og på hva som var kjent da noen spurte.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                   | ramme           |
      | måledata hos Norsk helsenett            | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett   | 65 mill. kroner |
      | journaldokumenter hos Helsedirektoratet | 10 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder

  Regel: En føring teller fra begynnelsen av virkningsdatoen

    @http
    Scenario: En vedtatt omfordeling fram i tid endrer ikke stillingen før den gjelder
      Gitt at det er 22. april 2024
      Og at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at det er 8. mai 2024
      Og at programstyret slutter seg til saken
      Og at det er 15. mai 2024
      Når departementet har ingen merknader til saken
      Så er rammen:
        | konto                                 | per          | kjent        | ramme           |
        | måledata hos Norsk helsenett          | 31. mai 2024 | 15. mai 2024 | 12 mill. kroner |
        | måledata hos Norsk helsenett          | 1. juni 2024 | 15. mai 2024 | 8 mill. kroner  |
        | journaldokumenter hos Norsk helsenett | 1. juni 2024 | 15. mai 2024 | 69 mill. kroner |

  Regel: Boka svarer som den var kjent

    Scenario: Før departementet hadde vedtatt, var beløpet bare båndlagt
      Gitt at det er 22. april 2024
      Og at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at det er 8. mai 2024
      Og at programstyret slutter seg til saken
      Og at det er 15. mai 2024
      Når departementet har ingen merknader til saken
      Så er stillingen per 1. juni 2024, slik den var kjent 21. april 2024:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |
      Og stillingen per 1. juni 2024, slik den var kjent 10. mai 2024, er:
        | konto                        | ramme           | båndlagt       |
        | måledata hos Norsk helsenett | 12 mill. kroner | 4 mill. kroner |
      Og stillingen per 1. juni 2024, slik den var kjent 15. mai 2024, er:
        | konto                        | ramme          | båndlagt |
        | måledata hos Norsk helsenett | 8 mill. kroner | 0 kroner |

    Scenario: En etterregistrert omfordeling endrer det som gjelder, men ikke det som var kjent
      Gitt at det er 4. november 2024
      Og at vedtaket er datert 19. juni 2024
      Og at programstyret registrerer omfordelingen av 1,8 mill. kroner fra journaldokumenter hos Norsk helsenett til journaldokumenter hos Helsedirektoratet med virkning fra 1. juli 2024, og at programstyret slutter seg til saken
      Når departementet godkjenner saken
      Så er rammen:
        | konto                                   | per           | kjent            | ramme             |
        | journaldokumenter hos Norsk helsenett   | 31. juli 2024 | 31. oktober 2024 | 65 mill. kroner   |
        | journaldokumenter hos Helsedirektoratet | 31. juli 2024 | 31. oktober 2024 | 10 mill. kroner   |
        | journaldokumenter hos Norsk helsenett   | 31. juli 2024 | 4. november 2024 | 63,2 mill. kroner |
        | journaldokumenter hos Helsedirektoratet | 31. juli 2024 | 4. november 2024 | 11,8 mill. kroner |
        | journaldokumenter hos Norsk helsenett   | 30. juni 2024 | 4. november 2024 | 65 mill. kroner   |

    Scenario: Før boka ble opprettet, var ingenting kjent
      Så er stillingen per 1. januar 2024, slik den var kjent 31. desember 2023:
        | konto                        | ramme    | båndlagt |
        | måledata hos Norsk helsenett | 0 kroner | 0 kroner |

  Regel: En tilbakeføring visker ikke ut det som var

    Scenario: Rammen var flyttet fra den ene datoen til den andre
      Gitt at det er 1. mars 2024
      Og at departementet fastsetter denne fullmakten fra 1. mars 2024:
        | gjelder                      | krever |
        | omfordeling mellom tjenester | ingen  |
      Og at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. mars 2024
      Og at det er 14. oktober 2024
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 14. oktober 2024
      Så er rammen:
        | konto                        | per              | kjent            | ramme           |
        | måledata hos Norsk helsenett | 29. februar 2024 | 14. oktober 2024 | 12 mill. kroner |
        | måledata hos Norsk helsenett | 1. mars 2024     | 14. oktober 2024 | 8 mill. kroner  |
        | måledata hos Norsk helsenett | 14. oktober 2024 | 14. oktober 2024 | 12 mill. kroner |
        | måledata hos Norsk helsenett | 14. oktober 2024 | 13. oktober 2024 | 8 mill. kroner  |
