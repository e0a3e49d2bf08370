using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>A job's status as JSON. A member without a value is omitted; it is never null.</summary>
internal static class StatusBody
{
    public static void Write(Utf8JsonWriter writer, ImportJob job, DateTimeOffset now)
    {
        writer.WriteStartObject();
        foreach (var member in StatusMember.All)
        {
            member.Write(writer, job, now);
        }

        writer.WriteEndObject();
    }
}
