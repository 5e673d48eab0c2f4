// events.h - what happened and what is planned in words: risk events, launches, milestones.

#ifndef DEMO_EVENTS_H
#define DEMO_EVENTS_H

void events_write(const char *folder);

#endif
