// face_file.h - the files of faces: read and proven once for all sets that are open at the time.
//
// Owner:  who opens closes; the last one frees
// Errors: DIAG_FACE: missing file, wrong hash, no glyphs, CID-keyed CFF
// Any thread: editions are made side by side with the same faces.

#ifndef TEXT_FACE_FILE_H
#define TEXT_FACE_FILE_H

#include "text/face.h"

struct hb_face_t *face_file_open(
    const struct face *face, struct source_pos at, struct diag *diag); // NULL: refused
void face_file_close(struct hb_face_t *hb);                            // NULL: nothing to do

#endif
