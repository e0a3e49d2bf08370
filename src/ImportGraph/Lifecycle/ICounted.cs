namespace ImportGraph.Lifecycle;

/// <summary>Values that include the number of processed items, by result.</summary>
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
}
