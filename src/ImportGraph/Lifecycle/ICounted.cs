namespace ImportGraph.Lifecycle;

/// <summary>Values that include the number of processed items, by result and by what was done with them.</summary>
internal interface ICounted
{
    /// <summary>Items processed so far.</summary>
    long? Processed { get; }

    /// <summary>Items without any issue.</summary>
    long? Successful { get; }

    /// <summary>Accepted items with at least one warning.</summary>
    long? Warnings { get; }

    /// <summary>Rejected items.</summary>
    long? Errors { get; }

    /// <summary>Items that were created; null if that is not known.</summary>
    long? ItemsCreated { get; }

    /// <summary>Items that were updated.</summary>
    long? ItemsUpdated { get; }

    /// <summary>Items that were left unchanged.</summary>
    long? ItemsUnchanged { get; }
}
