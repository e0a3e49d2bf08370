using GraphQL.Types;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ScheduleOutOfRangeErrorType : JobErrorType<ScheduleOutOfRangeError>
{
    public ScheduleOutOfRangeErrorType()
        : base("In the past, more than 7 days ahead, or stop before start.")
    {
        Field("field", error => InputFields.Of(error.Field));
        Field<NonNullGraphType<DateTimeType>>("earliest").Resolve(context => context.Source.Earliest);
        Field<NonNullGraphType<DateTimeType>>("latest").Resolve(context => context.Source.Latest);
    }
}
