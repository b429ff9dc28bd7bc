term: Nordmole <de/glossary/sea/index.html> {'fr': 'jetée nord', 'en': 'north pier'}
  #term-north-pier: Die Mauer, die den Hafen schützt.
term: Lichter Wald <de/glossary/land/index.html> {'fr': 'Forêt claire', 'en': 'Clear Forest'}
  #term-clear-forest: Ein Siegel für gepflegte Wälder.
term: Gymnasium Ⅱ <de/glossary/land/index.html> {'fr': 'lycée Ⅱ', 'en': 'Upper School Ⅱ'}
  #term-upper-school: Das Gymnasium von Brumeval.
figure: Angelandeter Fisch <de/source/review/sea/index.html> {}
  #figure-fish-landed: 4.200 Tonnen · berichtet · 2031 · 4200 tonnes
figure: Zuwachs der Anlandungen <de/source/review/sea/index.html> {}
  #figure-fish-growth: plus 5 % · berichtet · 2031 · 5 %
figure: Im Vorjahr angelandeter Fisch <de/source/review/sea/index.html> {}
  #figure-fish-before: 4.000 Tonnen · berechnet · 2030
figure: Fertige Wohnungen <de/source/review/town/index.html> {}
  #figure-homes-delivered: 120 Wohnungen · berichtet · 2031 · 120 logements
figure: Erneuerte Kais <de/source/review/town/index.html> {}
  #figure-quays-renewed: 5.000 m² · berichtet · 2031 · ½ hectare
figure: Kinder am Gymnasium <de/source/review/town/index.html> {}
  #figure-pupils: knapp 900 Schulkinder · berichtet · 2031 · près de 900 élèves
figure: Anteil im Internat <de/source/review/town/index.html> {}
  #figure-boarders-share: 45 % · berichtet · 2031
figure: Ziel der Fischerei <de/source/plan/harbour/index.html> {}
  #figure-fish-target: 4.500 Tonnen · Ziel · 2032 · 4500 tonnes
figure: Geplante Wohnungen <de/source/plan/housing/index.html> {}
  #figure-homes-planned: mindestens 80 Wohnungen · geplant · 2032 · au moins 80 logements
figure: Kosten der Wohnungen <de/source/plan/housing/index.html> {}
  #figure-homes-cost: 3 Millionen Euro · geplant · 2032 · 3 millions d’euros
figure: Gepflegte Wege <de/source/plan/forest/index.html> {}
  #figure-paths-kept: 30 Kilometer · geplant · 2032 · 30 kilomètres
figure: Geplante Bänke <de/source/plan/forest/index.html> {}
  #figure-benches: 20 bis 25 Bänke · geplant · 2032 · 20 à 25 bancs
commitment: Die Nordmole fertigstellen. <de/commitments/finish-pier/index.html> {}
  #: Hafen und Fischerei · Liefern · vor Ende Mai 2032 · der Hafen
commitment: Den Fang auf 4.500 Tonnen steigern. <de/commitments/raise-catch/index.html> {}
  #: Hafen und Fischerei · Vorantreiben | La pêche repart | La campagne a commencé. | Bilan de mai | 4 400 tonnes à fin mai | Vorläufige Zahl.
commitment: mindestens 80 Wohnungen für 3 Millionen Euro bauen. <de/commitments/build-homes/index.html> {}
  #: Wohnen und Verkehr · Liefern · bis Dezember 2032
commitment: Eine Buslinie prüfen. <de/commitments/study-bus-line/index.html> {}
  #: Wohnen und Verkehr · Planen · Transval
commitment: Das Siegel Lichter Wald beantragen. <de/commitments/seek-label/index.html> {}
  #: Wald und Wege · Anstreben
commitment: 30 Kilometer Wege pflegen. <de/commitments/keep-paths/index.html> {}
  #: Wald und Wege · Erhalten · Bois-Moreau
commitment: 20 bis 25 Bänke aufstellen. <de/commitments/put-up-benches/index.html> {}
  #: Wald und Wege · Liefern · Bois-Moreau
result: Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. <de/review/sea/index.html> {}
  #fish-landed-more: Das Meer · Zustand · der Hafen
result: Die Stadt übergab 120 Wohnungen. <de/review/town/index.html> {}
  #homes-handed-over: Die Stadt · getan
result: Die Stadt erneuerte 5.000 m² Kai. <de/review/town/index.html> {}
  #quays-done: Die Stadt · getan · der Hafen
chart: Der Hafen landete 4.200 Tonnen an <de/index.html> {}
  #chart-fish: In Brumeval angelandeter Fisch, 2031 | Der Text sagt nicht, wie Fisch gewogen wird.
chart: 4 Zusagen haben eine Zahl <de/commitments/index.html> {}
  #chart-promises: Zusagen von Brumeval, nach Feld | Von uns gezählt.
page: Brumeval, Bilanz und Zusagen <de/index.html> {}
  #: Die Rede von Brumeval, Absatz für Absatz.
  #: Brumeval, Bilanz und Zusagen | Wir fanden 7 Zusagen. | Nordmole | Lichter Wald Gymnasium Ⅱ | Vom Hafen zum Wald. | In Kürze: Der Hafen landete 4.200 Tonnen an. Die Bilanz | 4.200 Tonnen Angelandeter Fisch, 2031 (berichtet) Abs. 3 | 4.000 Tonnen Im Vorjahr angelandeter Fisch, 2030 (berechnet) = 4.200 t ÷ (1 + plus 5 % ÷ 100) Abs. 3 | 5.000 m² Erneuerte Kais, 2031 (berichtet) Abs. 4 | 45 % Anteil im Internat, 2031 (berichtet) / Kinder am Gymnasium Abs. 4 | 3 Millionen Euro Kosten der Wohnungen, 2032 (geplant) Abs. 6 | 20 bis 25 Bänke Geplante Bänke, 2032 (geplant) Abs. 7
  #areas: 1 Hafen und Fischerei: Eine Mole und mehr Fisch (2 Zusagen, 1 mit Zahl) | 2 Wohnen und Verkehr: Erst die Wohnungen (2 Zusagen, 1 mit Zahl) | 3 Wald und Wege: Ein Siegel und Bänke (3 Zusagen, 2 mit Zahl)
  #sommer-am-hafen: Sommer am Hafen | Der Hafen landete 4.200 Tonnen an, plus 5 % (Abs. 3). Siehe Gymnasium Ⅱ, Wald und Wege, Die Nordmole fertigstellen. und die Bilanz. Eine Amtszeit dauert zwei Jahre. | Thema | Zahl | Kinder am Gymnasium | 900 | Erneuerte Kais | 5.000 m² | Was der Text nicht sagt | Der Internatsanteil im Jahr vor 45 %. | Was laut Text getan ist. | Ziel | Was der Text anstrebt.
  #chart-fish: Der Hafen landete 4.200 Tonnen an | In Brumeval angelandeter Fisch, 2031 | berichtet berechnet Der Text sagt nicht, wie Fisch gewogen wird. Abs. 3 Tabelle (CSV, 1 KB) Bild (PNG, 21 KB) Zeichnung (SVG, 2 KB) Der Hafen landete 4.200 Tonnen an | Posten | Wert | Art | Absatz | Im Vorjahr angelandeter Fisch | 4.000 t | berechnet | Abs. 3 | Angelandeter Fisch | 4.200 t | berichtet
page: Die Bilanz <de/review/index.html> {}
  #: Was die Stadt getan haben will.
  #: Die Bilanz | Die Bilanz des Jahres 2031. | Was der Text als getan darstellt. | getan: 2 im Gang: 0 genehmigt: 0 Zustand: 1
  #sea: Das Meer (1) Abs. 3 | Ein gutes Jahr. | plus 5 % Zuwachs der Anlandungen, 2031 (berichtet) / Im Vorjahr angelandeter Fisch Abs. 3
  #town: Die Stadt (2) Abs. 4 | Dächer und Kais.
page: Zusagen <de/commitments/index.html> {}
  #: Alle Zusagen.
  #: Zusagen | Jede Zusage behält die Stärke ihres Verbs. | 15. Juni 2032 keine Angaben: 6 teils getan: 1 / begonnen in Arbeit getan im Rückstand nicht zu beurteilen | Bereich: Hafen und Fischerei 2 Wohnen und Verkehr 2 Wald und Wege 3 | Stärke: Liefern 3 Vorantreiben 1 Planen 1 Anstreben 1 Erhalten 1 | Messbar an: Zahl und Frist 1 Zahl 3 Frist 1 weder noch 2 | Frist: Frist vorbei 1 Frist läuft 1 ohne Frist 5 | Stand: keine Angaben 6 begonnen 0 in Arbeit 0 teils getan 1 getan 0 im Rückstand 0 nicht zu beurteilen 0 | 7 Zusagen | Die Nordmole fertigstellen. Hafen und Fischerei · Liefern · Frist · vor Ende Mai 2032 Frist vorbei; keine Angaben · keine Angaben Abs. 5 | Den Fang auf 4.500 Tonnen steigern. Hafen und Fischerei · Vorantreiben · Zahl 4.500 Tonnen Ziel · ohne Frist · teils getan Abs. 5 | mindestens 80 Wohnungen für 3 Millionen Euro bauen. Wohnen und Verkehr · Liefern · Zahl und Frist mindestens 80 Wohnungen geplant 3 Millionen Euro geplant · bis Dezember 2032 Frist läuft · keine Angaben Abs. 6 | Eine Buslinie prüfen. Wohnen und Verkehr · Planen · weder noch · ohne Frist · keine Angaben Abs. 6 | Das Siegel Lichter Wald beantragen. Wald und Wege · Anstreben · weder noch · ohne Frist · keine Angaben Abs. 7 | 30 Kilometer Wege pflegen. Wald und Wege · Erhalten · Zahl 30 Kilometer geplant · ohne Frist · keine Angaben Abs. 7 | 20 bis 25 Bänke aufstellen. Wald und Wege · Liefern · Zahl 20 bis 25 Bänke geplant · ohne Frist · keine Angaben Abs. 7
  #chart-promises: 4 Zusagen haben eine Zahl | Zusagen von Brumeval, nach Feld | Mit Zahl Ohne Zahl Von uns gezählt. Abs. 5–7 Tabelle (CSV, 1 KB) Bild (PNG, 21 KB) Zeichnung (SVG, 3 KB) 4 Zusagen haben eine Zahl | Posten | Mit Zahl | Insgesamt | Art | Absatz | Hafen und Fischerei | Mit Zahl: 1 | Insgesamt: 2 | berechnet | Abs. 5 | Wohnen und Verkehr | Abs. 6 | Wald und Wege | Mit Zahl: 2 | Insgesamt: 3 | Abs. 7
page: Glossar <de/glossary/index.html> {}
  #: Die Wörter des Textes.
  #: Glossar | Die Wörter des Textes. | Meer (1) Land (2)
  #letter-G: G | Gymnasium Ⅱ (lycée Ⅱ)
  #letter-L: L | Lichter Wald (Forêt claire)
  #letter-N: N | Nordmole (jetée nord)
page: Daten <de/data/index.html> {}
  #: Die Tabellen zum Herunterladen.
  #: Daten | Alle Tabellen. | CC0 datapackage.json SHA256SUMS Der Hafen landete 4.200 Tonnen an Tabelle (CSV, 1 KB) Bild (PNG, 21 KB) Zeichnung (SVG, 2 KB) 4 Zusagen haben eine Zahl Tabelle (CSV, 1 KB) Bild (PNG, 21 KB) Zeichnung (SVG, 3 KB)
  #report: Absätze des Textes (8) | CSV 2 KB JSON 3 KB | paragraph | part | section | heading_de | summary_de | numerals | digest | 1 | opening | Brumeval hält Kurs | Der Titel der Rede. | c835f8f4075572a52d17095e7361c922101cef84f1c1f24b110ccee30f71742d
  #areas: Arbeitsfelder (3) | CSV 1 KB JSON 1 KB | area | number | official_de | slogan_de | title_de | harbour | Der Hafen | hinaus aufs Meer | Hafen und Fischerei | 5
  #subsections: Abschnitte (4) | subsection | pier | Mole
  #aspects: Themen der Bilanz (2) | aspect | sea | Das Meer | 3
  #figures: Zahlen (12) | CSV 2 KB JSON 6 KB | bound string: Was der Text zur Genauigkeit sagt exact more_than less_than at_least at_most nearly about | figure | year | kind | printed | value | value_to | unit | bound | change | of | counted_de | label_de | note_de | formula | fish-landed | 2031 | reported | 4200 tonnes | 4200 | tonnes | exact | Angelandeter Fisch
  #results: Ergebnisse (3) | result | text_de | stage | figures | places | fish-landed-more | Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. | state | fish-landed;fish-growth | port
  #commitments: Zusagen (7) | CSV 1 KB JSON 4 KB | commitment | verb | strength | deadline | deadline_text_de | partners | follows | finish-pier | Die Nordmole fertigstellen. | achèverons | deliver | 2032-05 | vor Ende Mai 2032
  #progress: Fortschritt (2) | date | status | evidence_url | evidence_title | quote | archived_url | reviewer | raise-catch | 2032-04-10 | started | https://news.example/peche | La pêche repart | La campagne a commencé. | A. Martin
  #terms: Begriffe (3) | term | subject | name_de | pinyin | plain_de | rendering_source | north-pier | Nordmole | Die Mauer, die den Hafen schützt. | our rendering
  #places: Orte (2) | id | der Hafen | facility | 3;5
  #partners: Partner (1) | transval | Transval | company | 6
  #units: Einheiten (11) | factor | base | pattern_de | short_de | show_de | Tonne | {} Tonne|{} Tonnen | {} t
  #verbs: Verben (7) | rendering_de | fertigstellen
  #exemptions: Zahlwörter, die keine Zahlen sind (5) | reason | times | 14 janvier 2032 | 2 | Tag der Sitzung.
  #corrections: Korrekturen (1) | table | key | column | was | is | reason_de | 2032-02-03 | pupils | nearly | Im Text steht „près de“.
page: Quelle <de/source/index.html> {}
  #: Der Text, Absatz für Absatz.
  #: Quelle | Brumeval hält Kurs, Rathaus von Brumeval, 15. Januar 2032, https://brumeval.example/discours | Was jeder Absatz ergab. | Eröffnung | Bilanz | Plan | Schluss
  #p1: 1 Brumeval hält Kurs | Der Titel der Rede.
  #p2: 2 | Der Tag der Ratssitzung.
  #p3: 3 | Der Hafen landete 4.200 Tonnen Fisch an.
  #p4: 4 | Wohnungen, Kais und das Gymnasium.
  #p5: 5 Der Hafen | Die Mole und die Fischerei.
  #p6: 6 Wohnungen | Wohnungen und eine Buslinie, die geprüft wird.
  #p7: 7 Der Wald | Ein Siegel, Wege und Bänke.
  #p8: 8 | Ein Hochruf.
page: Über uns <de/about/index.html> {}
  #: Wer diese Seite macht.
  #: Über uns | Eine Seite für Tests. | Brumeval hält Kurs, Rathaus von Brumeval, 15. Januar 2032. https://code.example/brumeval 15. Juni 2032 | Lizenz der Daten: CC0 | Lizenz der Texte: CC0
page: Korrekturen <de/corrections/index.html> {}
  #: Was wir berichtigt haben.
  #: Korrekturen | Unsere Fehler. | 3. Februar 2032 figures/pupils/bound: | exact | nearly | Im Text steht „près de“.
page: Eine Mole und mehr Fisch <de/areas/harbour/index.html> {}
  #: Eine Mole und mehr Fisch.
  #: 1 Hafen und Fischerei · Der Hafen · hinaus aufs Meer Abs. 5 | Eine Mole und mehr Fisch | 2 Zusagen, 1 mit Zahl, 1 mit Frist | 4.500 Tonnen Ziel der Fischerei, 2032 (Ziel) Abs. 5 | Eine Mole und mehr Fisch. | Was der Text nicht sagt | Der Zeitplan. | Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. → Den Fang auf 4.500 Tonnen Ziel steigern.
  #pier-section: Mole Abs. 5
  #finish-pier: Die Nordmole fertigstellen. Liefern · Frist · vor Ende Mai 2032 (Mai 2032): Frist vorbei; keine Angaben · keine Angaben · der Hafen Abs. 5
  #fishery-section: Fischerei Abs. 5 | Nordmole | Wohnen und Verkehr
  #raise-catch: Den Fang auf 4.500 Tonnen Ziel steigern. Vorantreiben · Zahl · ohne Frist · teils getan · Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. Abs. 5
page: Erst die Wohnungen <de/areas/housing/index.html> {}
  #: Erst die Wohnungen.
  #: 2 Wohnen und Verkehr · Wohnungen · ein Dach für alle Abs. 6 | Erst die Wohnungen | 2 Zusagen, 1 mit Zahl, 1 mit Frist | mindestens 80 Wohnungen Geplante Wohnungen, 2032 (geplant) Abs. 6 | 3 Millionen Euro Kosten der Wohnungen, 2032 (geplant) Abs. 6 | Erst die Wohnungen. | Was der Text nicht sagt | Der Zeitplan. | Die Stadt übergab 120 Wohnungen. → mindestens 80 Wohnungen geplant für 3 Millionen Euro geplant bauen.
  #homes-section: Wohnen Abs. 6 | Hafen und Fischerei Wald und Wege
  #build-homes: mindestens 80 Wohnungen geplant für 3 Millionen Euro geplant bauen. Liefern · Zahl und Frist · bis Dezember 2032 (Dezember 2032): Frist läuft · keine Angaben · Die Stadt übergab 120 Wohnungen. Abs. 6
  #study-bus-line: Eine Buslinie prüfen. Planen · weder noch · ohne Frist · keine Angaben · Transval Abs. 6
page: Ein Siegel und Bänke <de/areas/forest/index.html> {}
  #: Ein Siegel und Bänke.
  #: 3 Wald und Wege · Der Wald · Waldluft Abs. 7 | Ein Siegel und Bänke | 3 Zusagen, 2 mit Zahl, 0 mit Frist | 30 Kilometer Gepflegte Wege, 2032 (geplant) Abs. 7 | 20 bis 25 Bänke Geplante Bänke, 2032 (geplant) Abs. 7 | Ein Siegel und Bänke. | Was der Text nicht sagt | Der Zeitplan.
  #woods-section: Wald Abs. 7 | Lichter Wald | Wohnen und Verkehr
  #seek-label: Das Siegel Lichter Wald beantragen. Anstreben · weder noch · ohne Frist · keine Angaben Abs. 7
  #keep-paths: 30 Kilometer geplant Wege pflegen. Erhalten · Zahl · ohne Frist · keine Angaben · Bois-Moreau Abs. 7
  #put-up-benches: 20 bis 25 Bänke geplant aufstellen. Liefern · Zahl · ohne Frist · keine Angaben · Bois-Moreau Abs. 7
page: Das Meer <de/review/sea/index.html> {}
  #: Ein gutes Jahr.
  #: Das Meer | Das Meer Abs. 3 | Ein gutes Jahr. | plus 5 % Zuwachs der Anlandungen, 2031 (berichtet) / Im Vorjahr angelandeter Fisch Abs. 3 | Die Bilanz Die Stadt
  #chart-fish: Der Hafen landete 4.200 Tonnen an | In Brumeval angelandeter Fisch, 2031 | berichtet berechnet Der Text sagt nicht, wie Fisch gewogen wird. Abs. 3 Tabelle (CSV, 1 KB) Bild (PNG, 21 KB) Zeichnung (SVG, 2 KB) Der Hafen landete 4.200 Tonnen an | Posten | Wert | Art | Absatz | Im Vorjahr angelandeter Fisch | 4.000 t | berechnet | Abs. 3 | Angelandeter Fisch | 4.200 t | berichtet
  #fish-landed-more: Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. (Zustand, der Hafen) Abs. 3 → Den Fang auf 4.500 Tonnen steigern.
page: Die Stadt <de/review/town/index.html> {}
  #: Dächer und Kais.
  #: Die Stadt | Die Stadt Abs. 4 | Dächer und Kais. | Was der Text nicht sagt | Der Preis der Kais. | Die Bilanz Das Meer
  #homes-handed-over: Die Stadt übergab 120 Wohnungen. (getan) Abs. 4 → mindestens 80 Wohnungen für 3 Millionen Euro bauen.
  #quays-done: Die Stadt erneuerte 5.000 m² Kai. (getan, der Hafen) Abs. 4
page: Wörter: Meer <de/glossary/sea/index.html> {}
  #: 1 Wort, etwa Nordmole.
  #: Wörter: Meer | 1 Wort, etwa Nordmole. | Die Mauer, die den Hafen schützt. Abs. 5 | Glossar Land
  #term-north-pier: Nordmole (jetée nord)
page: Wörter: Land <de/glossary/land/index.html> {}
  #: 2 Wörter, etwa Lichter Wald, Gymnasium Ⅱ.
  #: Wörter: Land | 2 Wörter, etwa Lichter Wald, Gymnasium Ⅱ. | Das Gymnasium von Brumeval. Abs. 4 | Ein Siegel für gepflegte Wälder. Abs. 7 | Glossar Meer
  #term-upper-school: Gymnasium Ⅱ (lycée Ⅱ)
  #term-clear-forest: Lichter Wald (Forêt claire)
page: Eröffnung, Abs. 1–2 <de/source/opening/index.html> {}
  #: Abs. 1–2 der Rede.
  #: Eröffnung, Abs. 1–2 | Abs. 1–2 der Rede. | Quelle Das Meer, Abs. 3
  #p1: 1 Brumeval hält Kurs | Der Titel der Rede.
  #p2: 2 | Der Tag der Ratssitzung. | 14 janvier 2032: Datum. Tag der Sitzung.
page: Das Meer, Abs. 3 <de/source/review/sea/index.html> {}
  #: Abs. 3 der Rede.
  #: Das Meer, Abs. 3 | Abs. 3 der Rede. Das Meer | Quelle Eröffnung, Abs. 1–2 Die Stadt, Abs. 4
  #p3: 3 | Der Hafen landete 4.200 Tonnen Fisch an. | Der Hafen landete 4.200 Tonnen Fisch an, plus 5 %. | 2031: Datum. Das Berichtsjahr.
  #figure-fish-landed: 4.200 Tonnen Angelandeter Fisch (berichtet) 4200 tonnes Start Das Meer
  #figure-fish-growth: plus 5 % Zuwachs der Anlandungen (berichtet) 5 % / Im Vorjahr angelandeter Fisch Start Das Meer Die Bilanz
  #figure-fish-before: 4.000 Tonnen Im Vorjahr angelandeter Fisch (berechnet) = 4.200 t ÷ (1 + plus 5 % ÷ 100) Aus dem Zuwachs berechnet. Start Das Meer
page: Die Stadt, Abs. 4 <de/source/review/town/index.html> {}
  #: Abs. 4 der Rede.
  #: Die Stadt, Abs. 4 | Abs. 4 der Rede. Die Stadt | Quelle Das Meer, Abs. 3 Hafen und Fischerei, Abs. 5
  #p4: 4 | Wohnungen, Kais und das Gymnasium. Gymnasium Ⅱ | Die Stadt übergab 120 Wohnungen. | Die Stadt erneuerte 5.000 m² Kai. | lycée Ⅱ: Name. Name einer Schule.
  #figure-homes-delivered: 120 Wohnungen Fertige Wohnungen (berichtet) 120 logements
  #figure-quays-renewed: 5.000 m² Erneuerte Kais (berichtet) ½ hectare Start
  #figure-pupils: knapp 900 Schulkinder Kinder am Gymnasium (berichtet) près de 900 élèves Start
  #figure-boarders-share: 45 % Anteil im Internat (berichtet) 45 % / Kinder am Gymnasium Start
page: Hafen und Fischerei, Abs. 5 <de/source/plan/harbour/index.html> {}
  #: Abs. 5 der Rede.
  #: Hafen und Fischerei, Abs. 5 | Abs. 5 der Rede. Hafen und Fischerei | Quelle Die Stadt, Abs. 4 Wohnen und Verkehr, Abs. 6
  #p5: 5 Der Hafen | Die Mole und die Fischerei. Nordmole | Die Nordmole fertigstellen. achèverons | Den Fang auf 4.500 Tonnen steigern. porterons | mai 2032: Datum. Frist der Mole.
  #figure-fish-target: 4.500 Tonnen Ziel der Fischerei (Ziel) 4500 tonnes Hafen und Fischerei
page: Wohnen und Verkehr, Abs. 6 <de/source/plan/housing/index.html> {}
  #: Abs. 6 der Rede.
  #: Wohnen und Verkehr, Abs. 6 | Abs. 6 der Rede. Wohnen und Verkehr | Quelle Hafen und Fischerei, Abs. 5 Wald und Wege, Abs. 7
  #p6: 6 Wohnungen | Wohnungen und eine Buslinie, die geprüft wird. | mindestens 80 Wohnungen für 3 Millionen Euro bauen. construirons | Eine Buslinie prüfen. étudierons | décembre 2032: Datum. Frist der Wohnungen.
  #figure-homes-planned: mindestens 80 Wohnungen Geplante Wohnungen (geplant) au moins 80 logements Wohnen und Verkehr
  #figure-homes-cost: 3 Millionen Euro Kosten der Wohnungen (geplant) 3 millions d’euros Wohnen und Verkehr Start
page: Wald und Wege, Abs. 7 <de/source/plan/forest/index.html> {}
  #: Abs. 7 der Rede.
  #: Wald und Wege, Abs. 7 | Abs. 7 der Rede. Wald und Wege | Quelle Wohnen und Verkehr, Abs. 6 Schluss, Abs. 8
  #p7: 7 Der Wald | Ein Siegel, Wege und Bänke. Lichter Wald | Das Siegel Lichter Wald beantragen. demanderons | 30 Kilometer Wege pflegen. entretiendrons | 20 bis 25 Bänke aufstellen. poserons
  #figure-paths-kept: 30 Kilometer Gepflegte Wege (geplant) 30 kilomètres Wald und Wege
  #figure-benches: 20 bis 25 Bänke Geplante Bänke (geplant) 20 à 25 bancs Wald und Wege Start
page: Schluss, Abs. 8 <de/source/closing/index.html> {}
  #: Abs. 8 der Rede.
  #: Schluss, Abs. 8 | Abs. 8 der Rede. | Quelle Wald und Wege, Abs. 7
  #p8: 8 | Ein Hochruf.
page: Barrierefreiheit <de/accessibility/index.html> {}
  #: Zugang für alle.
  #: Barrierefreiheit | Sagen Sie uns, was stört. Danke
page: Liefern <de/commitments/by/strength/deliver/index.html> {}
  #: Zusagen: Liefern. Zusagen: Liefern.
page: Vorantreiben <de/commitments/by/strength/advance/index.html> {}
  #: Zusagen: Vorantreiben. Zusagen: Vorantreiben.
page: Planen <de/commitments/by/strength/plan/index.html> {}
  #: Zusagen: Planen. Zusagen: Planen.
page: Anstreben <de/commitments/by/strength/seek/index.html> {}
  #: Zusagen: Anstreben. Zusagen: Anstreben.
page: Erhalten <de/commitments/by/strength/maintain/index.html> {}
  #: Zusagen: Erhalten. Zusagen: Erhalten.
page: Zahl und Frist <de/commitments/by/measurability/number-and-date/index.html> {}
  #: Zusagen: Zahl und Frist. Zusagen: Zahl und Frist.
page: Zahl <de/commitments/by/measurability/number/index.html> {}
  #: Zusagen: Zahl. Zusagen: Zahl.
page: Frist <de/commitments/by/measurability/date/index.html> {}
  #: Zusagen: Frist. Zusagen: Frist.
page: weder noch <de/commitments/by/measurability/neither/index.html> {}
  #: Zusagen: weder noch. Zusagen: weder noch.
page: Frist vorbei <de/commitments/by/deadline/passed/index.html> {}
  #: Zusagen: Frist vorbei. Zusagen: Frist vorbei.
page: Frist läuft <de/commitments/by/deadline/ahead/index.html> {}
  #: Zusagen: Frist läuft. Zusagen: Frist läuft.
page: ohne Frist <de/commitments/by/deadline/none/index.html> {}
  #: Zusagen: ohne Frist. Zusagen: ohne Frist.
page: keine Angaben <de/commitments/by/status/no-information/index.html> {}
  #: Zusagen: keine Angaben. Zusagen: keine Angaben.
page: begonnen <de/commitments/by/status/started/index.html> {}
  #: Zusagen: begonnen. Zusagen: begonnen.
page: in Arbeit <de/commitments/by/status/in-progress/index.html> {}
  #: Zusagen: in Arbeit. Zusagen: in Arbeit.
page: teils getan <de/commitments/by/status/partly-done/index.html> {}
  #: Zusagen: teils getan. Zusagen: teils getan.
page: getan <de/commitments/by/status/done/index.html> {}
  #: Zusagen: getan. Zusagen: getan.
page: im Rückstand <de/commitments/by/status/behind/index.html> {}
  #: Zusagen: im Rückstand. Zusagen: im Rückstand.
page: nicht zu beurteilen <de/commitments/by/status/cannot-be-judged/index.html> {}
  #: Zusagen: nicht zu beurteilen. Zusagen: nicht zu beurteilen.
paragraph: Abs. 1 Brumeval hält Kurs <de/source/opening/index.html> {}
  #p1: Der Titel der Rede.
paragraph: Abs. 2 <de/source/opening/index.html> {}
  #p2: Der Tag der Ratssitzung.
paragraph: Abs. 3 <de/source/review/sea/index.html> {}
  #p3: Der Hafen landete 4.200 Tonnen Fisch an.
paragraph: Abs. 4 <de/source/review/town/index.html> {}
  #p4: Wohnungen, Kais und das Gymnasium.
paragraph: Abs. 5 Der Hafen <de/source/plan/harbour/index.html> {}
  #p5: Die Mole und die Fischerei.
paragraph: Abs. 6 Wohnungen <de/source/plan/housing/index.html> {}
  #p6: Wohnungen und eine Buslinie, die geprüft wird.
paragraph: Abs. 7 Der Wald <de/source/plan/forest/index.html> {}
  #p7: Ein Siegel, Wege und Bänke.
paragraph: Abs. 8 <de/source/closing/index.html> {}
  #p8: Ein Hochruf.
['der Hafen', 'le port', 'the port']
['Hafen und Fischerei', 'Port et pêche', 'Port and fishing']
['Der Hafen', 'Le port', 'The port']
['hinaus aufs Meer', 'cap au large', 'out to sea']
['Wohnen und Verkehr', 'Logement et transport', 'Homes and transport']
['Wohnungen', 'Les logements', 'Homes']
['ein Dach für alle', 'un toit pour tous', 'a roof for all']
['Wald und Wege', 'Forêt et sentiers', 'Forest and paths']
['Der Wald', 'La forêt', 'The forest']
['Waldluft', 'l’air des bois', 'woodland air']
['Mole', 'Jetée', 'Pier']
['Fischerei', 'Pêche', 'Fishery']
['Wohnen', 'Habitat', 'Homes']
['Wald', 'Bois', 'Woods']
['Das Meer', 'La mer', 'The sea']
['Die Stadt', 'La ville', 'The town']
