using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>The failures of an importer that does not do what it should.</summary>
internal static class ImporterFaults
{
    /// <summary>It threw an exception. Its message may contain secrets, so only the log of the process has it.</summary>
    public static ImportFailedException Threw(Exception fault) => Failed(
        "The importer threw an exception. The log of the worker's process has the details.", fault);

    /// <summary>It returned too many outcomes, or too few.</summary>
    public static ImportFailedException WrongNumber(int outcomes, int items) => Failed(
        $"The importer returned {outcomes} outcomes for a batch of {items} items.");

    private static ImportFailedException Failed(string message, Exception? cause = null) =>
        new(new ImportFailure(FailureCode.ImporterFailed, FailureCategory.Internal, message), cause);
}
