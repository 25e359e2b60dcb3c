"""The finished pages → the folder search/: an index of which a query fetches a few small files.

Each file is a script that hands its data to search.js: a page opened from a folder on disk may load
scripts, but may not fetch files. `index.js` says how to read the others; `terms/N.js` tells which leaves
hold a term; `leaf/N.js` is a piece of a page as it is shown; `traditional.js` and `near.js`
are for those who write so, and for slips.
"""
