using ImportGraph.Jobs;

namespace ImportGraph.Imports.Importers;

/// <summary>Thrown by an importer that cannot go on: the attempt fails with this failure.</summary>
/// <param name="failure">Code, category and message for the people who see the job.</param>
/// <param name="cause">The exception that caused it, for the log of the process; null if there is none.</param>
public sealed class ImportFailedException(ImportFailure failure, Exception? cause = null) : Exception(failure.Message, cause)
{
    /// <summary>A failure with a code of the importer.</summary>
    /// <param name="code">Stable code for programs, for example <c>CATALOGUE_LOCKED</c>.</param>
    /// <param name="message">The reason for people, without secrets.</param>
    /// <param name="retryable">True if a retry may help, false if it does not help until something changes, null if that is not known.</param>
    public ImportFailedException(string code, string message, bool? retryable = null)
        : this(new ImportFailure(code, FailureCategory.Internal, message, retryable))
    {
    }

    /// <summary>Code, category and message.</summary>
    public ImportFailure Failure { get; } = failure;
}
