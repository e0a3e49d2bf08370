namespace ImportGraph.Storage;

/// <summary>A change that waits for its turn, or for the commit of its group.</summary>
internal interface IQueuedChange
{
    /// <summary>Whether the change may take longer than some milliseconds.</summary>
    bool IsLong { get; }

    /// <summary>Why the change failed; null if it did not.</summary>
    Exception? Fault { get; }

    /// <summary>Begins the turn of the change. From now on its caller gets an answer only from <see cref="Answer"/> or <see cref="Fail"/>.</summary>
    /// <returns>False if the caller has cancelled it.</returns>
    bool TryBegin();

    /// <summary>Makes the change in the current transaction.</summary>
    /// <returns>False if nothing of it may be stored: it was refused, was cancelled or failed.</returns>
    Task<bool> MakeAsync(ImportGraphContext db);

    /// <summary>Gives the caller the result of the change, or its fault.</summary>
    void Answer();

    /// <summary>Gives the caller the fault of the transaction.</summary>
    void Fail(Exception fault);
}
