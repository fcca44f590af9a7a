"""Examples before code: what a class's examples catch, and which known mistakes they all miss.

- `judge`: one example against the reference and the known mistakes of a page;
- `written`: runs what students wrote, locked in, and judges what comes out as data;
- `shown`: what a class's examples show: as a page to talk about, as a table and as JSON;
- `commands`: ``autograder examples``.

After Examplar (Wrenn & Krishnamurthi 2019). Nothing here gives points.
"""
