// crew.h - tasks that share nothing they change, done side by side.
//
// A task's memory is an arena of its own and what it has to tell goes to a diag of its own; who
// called joins them in the order of the tasks, so that nothing shows which was done first.

#ifndef BASE_CREW_H
#define BASE_CREW_H

typedef void crew_task(void *closure, int index);

// Tasks 0 .. count - 1, each once, begun in that order by as many threads as there are
// processors, this one among them. Returns when all are done.
void crew_run(crew_task *task, void *closure, int count);

#endif
