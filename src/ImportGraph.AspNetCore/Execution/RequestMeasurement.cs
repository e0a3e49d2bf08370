using System.Diagnostics;
using ImportGraph.AspNetCore.Documents;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Measures one request until it is disposed of: in the metrics, and in a trace if there is a listener.</summary>
internal sealed class RequestMeasurement(OperationMetrics metrics) : IDisposable
{
    private readonly long _start = metrics.Now;
    private readonly Activity? _activity = Telemetry.Activities.StartActivity("GraphQL");

    /// <summary>The operation; null until it is found.</summary>
    public Operation? Operation { get; set; }

    /// <summary>The answer; null if the request was cancelled.</summary>
    public Answer? Answer { get; set; }

    public void Dispose()
    {
        var code = Answer?.Code ?? "CANCELLED";
        metrics.Answered(Operation, code, metrics.Since(_start));
        using (_activity)
        {
            Trace(code);
        }
    }

    /// <summary>Adds nothing from the document or the variables to the trace: their content belongs to the users.</summary>
    private void Trace(string code)
    {
        if (_activity is null)
        {
            return;
        }

        _activity.DisplayName = $"{OperationMetrics.TypeOf(Operation)} {metrics.NameOf(Operation)}";
        _activity.SetTag("graphql.operation.name", metrics.NameOf(Operation));
        _activity.SetTag("graphql.operation.type", OperationMetrics.TypeOf(Operation));
        if (code is not "OK")
        {
            _activity.SetTag("error.type", code);
            _activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
