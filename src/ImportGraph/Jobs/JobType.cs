namespace ImportGraph.Jobs;

/// <summary>What a job does with its package.</summary>
/// <remarks>Stored as a number.</remarks>
public enum JobType : byte
{
    /// <summary>Checks every item and writes it to the content table.</summary>
    Import = 0,

    /// <summary>Performs all checks of an import, but writes nothing.</summary>
    Validation = 1,
}
