namespace ImportGraph.Lifecycle;

/// <summary>What a worker must do next.</summary>
public enum WorkerDirective
{
    /// <summary>Continue with the work.</summary>
    Continue,

    /// <summary>Finish the current item, start no other, then stop the job.</summary>
    StopAfterItem,
}
