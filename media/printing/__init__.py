"""Printing: what is written in blocks, as a plain structure that becomes a sheet of paper.

- `pieces`: the structure, frozen and free of Django: paragraphs, boxes, lists to tick, lines to write on;
- `prose`: rich text as runs of plain, bold, italic and linked words;
- `registry`: each block, by its name, says what it prints; one that does not is printed by its words;
- `shared_blocks`, `exercises`, `pictures`: what the blocks of pages print (registered when the site starts);
- `frame`: what stands around: words, help numbers, the day;
- `setting`: a document as a tagged PDF (PDF/UA-1); as HTML it is `site/templates/printing/pieces.html`;
- `keeping`: the finished PDF, kept in the data folder until something is published; `answering` hands it out.

Other rooms register their own blocks (`courses.printing`).
"""
