using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Logs faults of the database in the same way for GraphQL and REST.</summary>
internal sealed partial class FaultLog(ILogger<FaultLog> logger)
{
    /// <summary>The message that clients receive for a fault whose details are only for the operator.</summary>
    public const string Unexpected = "An unexpected error. The server's log has the details.";

    /// <summary>Logs a fault of the database and returns it; null if the exception has another cause, which is not logged.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="request">What was requested: the name of an operation, or a method and a path.</param>
    public StorageFault? StorageFaultOf(Exception fault, string request)
    {
        var storage = StorageFault.Of(fault);
        if (storage is not null)
        {
            // One line per request: while the database is not available, a stack trace per request would fill the disk.
            Log.StorageFailed(logger, request, storage.Code.Name, fault.Message);
        }

        return storage;
    }

    private static partial class Log
    {
        [LoggerMessage(44, LogLevel.Error, "The request {Request} failed with {Code}: {Reason}")]
        public static partial void StorageFailed(ILogger logger, string request, string code, string reason);
    }
}
