using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>Numbers of processed items, by outcome.</summary>
internal sealed class ImportStatusResultsInput
{
    /// <summary>Items without any issue.</summary>
    public required long Successful { get; init; }

    /// <summary>Items that were accepted with at least one warning.</summary>
    public required long Warnings { get; init; }

    /// <summary>Items that were not accepted.</summary>
    public required long Errors { get; init; }

    /// <summary>What was done with the accepted items. Left out: not known, whatever an earlier report said.</summary>
    public ImportChangesInput? Changes { get; init; }

    internal JobResults Results => new(Successful, Warnings, Errors, Changes?.Changes);
}
