using GraphQL;
using GraphQL.Validation;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>
/// Decides whether an operation is executed: the transport can answer it, the caller has its scopes, and its price is below the limit and
/// within the caller's budget.
/// </summary>
internal sealed class OperationAdmission(RateLimits rates, SearchPrice searches, IOptions<LimitOptions> limits)
{
    /// <exception cref="RequestRefusedException">The operation is not executed.</exception>
    public async ValueTask<AdmittedRequest> AdmitAsync(
        Operation operation,
        GraphQLRequest request,
        AllowedOperations allowed,
        Viewer viewer,
        IServiceProvider services,
        CancellationToken cancellationToken)
    {
        allowed.Check(operation);
        operation.Scopes.Check(viewer.Caller);
        var variables = await operation.Variables.ReadAsync(request.Variables, services, cancellationToken);
        rates.Spend(viewer, PriceOf(operation, request.Variables, variables, viewer.Caller.Projects));
        return new AdmittedRequest(operation, request, variables);
    }

    /// <exception cref="RequestRefusedException">The operation costs more than one operation may.</exception>
    private double PriceOf(Operation operation, Inputs given, Variables? variables, ProjectAccess projects)
    {
        var cost = operation.Cost.For(given);
        if (cost > limits.Value.MaxCost)
        {
            throw new RequestRefusedException(
                RequestCode.CostTooHigh,
                $"The answer may have {limits.Value.MaxCost} fields; this one could have {cost}. Ask for fewer fields or smaller pages.");
        }

        // Variables that do not fit their types are refused later, without any search.
        return variables is null ? cost : cost + searches.Of(operation.Cost, given, variables, projects);
    }
}
