using GraphQL;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>
/// The errors that clients receive for exceptions. An input error is reported in full. For a fault of the database, the error says whether
/// a retry can help. Any other fault is logged, and its error gives no details.
/// </summary>
internal sealed partial class FaultReport(FaultLog log, ILogger<FaultReport> logger)
{
    /// <summary>A request failed before or outside its fields.</summary>
    public ExecutionError OfRequest(Exception fault, string? operation) =>
        OfKnown(fault, operation) ?? Unexpected(() => Log.RequestFailed(logger, fault, operation ?? "-"));

    /// <summary>A field failed.</summary>
    public ExecutionError OfField(Exception fault, string? field, string? operation) =>
        OfKnown(fault, operation) ?? Unexpected(() => Log.FieldFailed(logger, fault, field ?? "-"));

    /// <summary>The stream of a subscription failed.</summary>
    public ExecutionError OfStream(Exception fault) =>
        OfKnown(fault, operation: null) ?? Unexpected(() => Log.StreamFailed(logger, fault));

    /// <summary>The error for a fault of the database; null if the exception has another cause, which is not logged.</summary>
    public ExecutionError? OfStorage(Exception fault, string? operation) => log.StorageFaultOf(fault, operation ?? "-") is not { } storage
        ? null
        : new ExecutionError(storage.Message)
        {
            Code = storage.Code.Name,
            Extensions = new Dictionary<string, object?> { ["retryable"] = storage.Retryable },
        };

    private ExecutionError? OfKnown(Exception fault, string? operation) => fault is InvalidInputException invalid
        ? new ExecutionError(invalid.Message) { Code = invalid.Code }
        : OfStorage(fault, operation);

    private static ExecutionError Unexpected(Action log)
    {
        log();
        return RequestCode.InternalServerError.Error(FaultLog.Unexpected);
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The field {Field} failed unexpectedly")]
        public static partial void FieldFailed(ILogger logger, Exception exception, string field);

        [LoggerMessage(41, LogLevel.Error, "The request for the operation {Operation} failed unexpectedly")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string operation);

        [LoggerMessage(43, LogLevel.Error, "The stream of a subscription failed unexpectedly")]
        public static partial void StreamFailed(ILogger logger, Exception exception);
    }
}
