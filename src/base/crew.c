#include "base/crew.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

enum { MOST_THREADS = 4 };

struct crew {
    crew_task *task;
    void *closure;
    int next, count;
    pthread_mutex_t lock; // of next
};

static bool take(struct crew *crew, int *index)
{
    pthread_mutex_lock(&crew->lock);
    *index = crew->next;
    if (crew->next < crew->count)
        crew->next++;
    pthread_mutex_unlock(&crew->lock);
    return *index < crew->count;
}

static void *work(void *closure)
{
    struct crew *crew = closure;
    int index;

    while (take(crew, &index))
        crew->task(crew->closure, index);
    return NULL;
}

static int others(int count)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int threads = processors < MOST_THREADS ? (int)processors : MOST_THREADS;

    return (threads < count ? threads : count) - 1;
}

void crew_run(crew_task *task, void *closure, int count)
{
    struct crew crew = {.task = task, .closure = closure, .count = count};
    pthread_t threads[MOST_THREADS];
    int begun = 0, wanted = others(count);

    pthread_mutex_init(&crew.lock, NULL);
    while (begun < wanted && !pthread_create(&threads[begun], NULL, work, &crew))
        begun++; // fewer do it too
    work(&crew);
    while (begun > 0)
        pthread_join(threads[--begun], NULL);
    pthread_mutex_destroy(&crew.lock);
}
