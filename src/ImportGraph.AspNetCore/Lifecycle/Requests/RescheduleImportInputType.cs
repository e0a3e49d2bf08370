using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class RescheduleImportInputType : InputObjectGraphType<RescheduleImportInput>
{
    public RescheduleImportInputType()
    {
        Name = "RescheduleImportInput";
        Description = "Omit a time to keep it. Null means to start as soon as possible, or to have no stop time.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The job.");
        Field<DateTimeType>("startTime").Description("When to start, at most 7 days ahead. Only for a job that is SCHEDULED.");
        Field<DateTimeType>("scheduledStopTime").Description("When to stop, even if not all items are processed; at most 7 days after the start.");
        Field<LongGraphType>("expectedVersion").Description("The request is refused if the job has changed since this version.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        return new RescheduleImportInput(
            (string)value["id"]!,
            Time("startTime"),
            Time("scheduledStopTime"),
            value.TryGetValue("expectedVersion", out var version) ? (long?)version : null);

        NewTime Time(string name) => value.TryGetValue(name, out var time) ? NewTime.To((DateTimeOffset?)time) : default;
    }
}
