using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Executes an admitted request, and gives up after the time that a request may take.</summary>
internal sealed class TimedExecution(
    CompiledExecution compiled, StandardExecution standard, ErrorReport errors, IOptions<LimitOptions> limits, TimeProvider clock)
{
    /// <param name="admitted">The request.</param>
    /// <param name="services">The services for resolvers.</param>
    /// <param name="source">The value that the operation starts with: null, or the event of a subscription.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any longer.</param>
    public async Task<Answer> ExecuteAsync(
        AdmittedRequest admitted, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limits.Value.RequestTime, clock);
        await using var nobodyWaits = cancellationToken.UnsafeRegister(static timeout => ((CancellationTokenSource)timeout!).Cancel(), timeout);
        try
        {
            return await compiled.TryExecuteAsync(admitted, services, source, timeout.Token)
                ?? await standard.ExecuteAsync(admitted, services, source, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var late = new RequestRefusedException(
                RequestCode.RequestTimeout, $"The request took longer than {limits.Value.RequestSeconds} s and was cancelled.");
            return errors.Of(late.Errors);
        }
    }
}
