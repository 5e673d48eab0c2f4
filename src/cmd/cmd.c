#include "cmd/cmd.h"

int cmd_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return 2;
}
