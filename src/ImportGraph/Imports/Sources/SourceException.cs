using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>A package cannot be read, or not any further. The attempt ends with this failure.</summary>
public sealed class SourceException(ImportFailure failure, Exception? innerException = null)
    : Exception(failure.Message, innerException)
{
    /// <summary>The failure that the status of the job reports.</summary>
    public ImportFailure Failure { get; } = failure;
}
