using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Jobs that correct the rejected items of other jobs.</summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Schedule = """
        mutation ($correctionOf: ID, $project: String, $key: String) {
          scheduleImport(input: {
            correctionOf: $correctionOf, project: $project, idempotencyKey: $key
            jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" }
          }) {
            importStatus { id correctionOf { id project correctionOf { id } } }
            errors { ... on Error { code } }
          }
        }
        """;

    private readonly TestApp _app = new(worker: false);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_correction_and_its_job_name_each_other()
    {
        var first = await ScheduledAsync(new { });
        var second = await ScheduledAsync(new { correctionOf = first });
        var third = await ScheduledAsync(new { correctionOf = second });
        var other = await ScheduledAsync(new { correctionOf = first });

        var job = (await _app.DataAsync($$$"""
            { importStatus(id: "{{{first}}}") {
                correctionOf { id }
                corrections(first: 1) { nodes { id correctionOf { id } } pageInfo { hasNextPage } totalCount }
                all: corrections { nodes { id corrections { nodes { id } } } }
            } }
            """)).GetProperty("importStatus");

        Assert.Equal(
            $$$"""
            {"correctionOf":null,
            "corrections":{"nodes":[{"id":"{{{other}}}","correctionOf":{"id":"{{{first}}}"}}],"pageInfo":{"hasNextPage":true},"totalCount":2},
            "all":{"nodes":[{"id":"{{{other}}}","corrections":{"nodes":[]}},{"id":"{{{second}}}","corrections":{"nodes":[{"id":"{{{third}}}"}]}}]}}
            """.ReplaceLineEndings(""),
            job.GetRawText());
    }

    [Theory]
    [InlineData("no uuid")]
    [InlineData("11111111-1111-1111-1111-111111111111")]
    public async Task A_job_that_does_not_exist_cannot_be_corrected(string id)
    {
        Assert.Equal("IMPORT_NOT_FOUND", CodeOf(await ScheduleAsync(new { correctionOf = id })));
        Assert.Equal(0, (await _app.DataAsync("{ importStatuses { totalCount } }")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_job_of_another_project_cannot_be_corrected()
    {
        var first = await ScheduledAsync(new { project = "one" });

        Assert.Equal("IMPORT_NOT_FOUND", CodeOf(await ScheduleAsync(new { correctionOf = first, project = "two" })));
        await ScheduledAsync(new { correctionOf = first, project = "one" });
    }

    [Fact]
    public async Task The_same_request_for_another_correction_is_a_conflict()
    {
        var (first, second) = (await ScheduledAsync(new { }), await ScheduledAsync(new { }));
        var correction = await ScheduledAsync(new { correctionOf = first, key = "k" });

        Assert.Equal(correction, await ScheduledAsync(new { correctionOf = first, key = "k" }));
        Assert.Equal("IDEMPOTENCY_CONFLICT", CodeOf(await ScheduleAsync(new { correctionOf = second, key = "k" })));
    }

    private static string CodeOf(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString()!;

    private async Task<JsonElement> ScheduleAsync(object variables) =>
        (await _app.DataAsync(Schedule, variables)).GetProperty("scheduleImport");

    private async Task<string> ScheduledAsync(object variables)
    {
        var payload = await ScheduleAsync(variables);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return payload.GetProperty("importStatus").GetProperty("id").GetString()!;
    }
}
