// Many tests wait for a server or for a timer, so more of them run at the same time than the machine has cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
