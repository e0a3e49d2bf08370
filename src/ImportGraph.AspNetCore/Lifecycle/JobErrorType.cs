using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>An expected refusal. It has the name and the comment of its record.</summary>
internal sealed class JobErrorType<TError> : ExpressionObjectType<TError>
    where TError : JobError
{
    public JobErrorType()
    {
        Name = typeof(TError).Name;
        Description = CodeComments.SummaryOf(typeof(TError));
        Field("message", error => error.Message);
        Field("code", error => error.Code);
        Interface<ErrorInterfaceType>();
    }

    /// <summary>Adds the field `importStatus`.</summary>
    public void Job(Func<TError, ImportJob> job) =>
        Field<NonNullGraphType<ImportStatusType>>("importStatus").Resolve(context => job(context.Source)).Description("The job as it is now.");
}
