// Each test starts processes that want the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
