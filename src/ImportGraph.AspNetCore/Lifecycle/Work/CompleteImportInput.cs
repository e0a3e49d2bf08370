namespace ImportGraph.AspNetCore;

/// <summary>The end of a job that is done.</summary>
internal sealed class CompleteImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Numbers of processed items, by outcome.</summary>
    public required ImportStatusResultsInput Results { get; init; }

    /// <summary>Number of items in the package: the sum of the results. Required if another total was reported before.</summary>
    public long? Total { get; init; }

    /// <summary>Where the attempt's log is, if the worker stores it itself; without control characters.</summary>
    public string? LogFileLocation { get; init; }
}
