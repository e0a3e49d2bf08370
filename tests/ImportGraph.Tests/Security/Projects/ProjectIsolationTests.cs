using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using ImportGraph.Tests.Execution;
using ImportGraph.Tests.Listing;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Security.Projects;

/// <summary>
/// To a caller of some projects, a server looks like one that has no other projects: random requests to both have the same answers, and
/// change no job of another project.
/// </summary>
public sealed class ProjectIsolationTests
{
    /// <summary>A few cases by default, and more on CI: the number for each of the callers.</summary>
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "200", CultureInfo.InvariantCulture) * 3 / 2;

    private static readonly string[] Mutations =
    [
        "cancelImport", "cancelImports", "claimImport", "completeImport", "createUpload", "failImport", "redeliverWebhooks", "releaseImport", "reportImportProgress", "rescheduleImport",
        "retryImport", "retryImports", "scheduleImport", "stopImport",
    ];

    /// <summary>The fields of Query, of which the generator of documents uses all; <c>viewer</c> is the only part that differs.</summary>
    private static readonly string[] Queries =
    [
        "importEvents", "importFailureGroups", "importHistory", "importStatus", "importStatusSummary", "importStatuses", "node", "nodes", "previewPackage", "service",
        "webhookDeliveries",
    ];

    /// <summary>Tested by <see cref="ProjectSubscriptionTests"/>.</summary>
    private static readonly string[] Subscriptions =
        ["importLogAppended", "importStatusSummaryUpdated", "importStatusUpdated", "importStatusesUpdated"];

    private static readonly string[] Rest =
    [
        "POST /import/content", "POST /import/content/validate", "POST /import/content/{job_id}/cancel", "POST /import/content/{job_id}/retry",
        "GET /import/content/{job_id}/status", "GET /import/jobs/{job_id}/issues.csv", "GET /import/jobs/{job_id}/issues.jsonl",
        "GET /import/jobs/{job_id}/log", "GET /import/jobs/{job_id}/rejected",
        "POST /import/uploads", "GET /import/uploads/{upload}", "PUT /import/uploads/{upload}", "PATCH /import/uploads/{upload}",
        "DELETE /import/uploads/{upload}", "POST /import/uploads/{upload}",
    ];

    [Theory]
    [InlineData("web")]
    [InlineData("web Web")]
    [InlineData("default web-2 unused")]
    [InlineData("unused")]
    public async Task Whatever_a_caller_sends_it_sees_and_changes_only_its_own_projects(string projects)
    {
        await using var servers = new TwinServers(projects);
        await servers.FillAsync();
        var schema = servers.Shared.Services.GetRequiredService<ISchema>();
        schema.Initialize();

        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            switch (random.Next(10))
            {
                case < 4:
                    // Without a name, a preview is about the project default, which not every caller may name.
                    var document = new DocumentGenerator(schema, random, servers.Ids).Document()
                        .Replace("input: { ", $"input: {{ project: \"{OwnProject(random, servers)}\", ", StringComparison.Ordinal);
                    if (!document.Contains("viewer", StringComparison.Ordinal))
                    {
                        await GraphQLAsync(servers, document, DocumentGenerator.Variables(servers.Ids));
                    }

                    break;
                case < 8:
                    await GraphQLAsync(servers, Mutation(random, servers), null);
                    break;
                case 8:
                    await RestAsync(random, servers);
                    break;
                default:
                    await servers.DisturbAsync(seed);
                    break;
            }
        }

        Assert.True(servers.CreatedJobs > 0);
    }

    [Fact]
    public async Task Every_field_and_every_path_that_leads_to_a_job_is_part_of_the_test()
    {
        await using var servers = new TwinServers("web");
        var schema = servers.Shared.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        using var openApi = JsonDocument.Parse(await servers.Shared.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

        Assert.Equal(Queries, Names(schema.Query));
        Assert.Equal(Mutations, Names(schema.Mutation!));
        Assert.Equal(Subscriptions, Names(schema.Subscription!));
        Assert.Equal(
            Rest.Order(StringComparer.Ordinal),
            openApi.RootElement.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject()
                    .Where(operation => operation.Name is "get" or "post" or "put" or "patch" or "delete")
                    .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
                .Order(StringComparer.Ordinal));

        static IEnumerable<string> Names(IObjectGraphType root) => root.Fields.Select(field => field.Name).Order(StringComparer.Ordinal);
    }

    private static Task<string> GraphQLAsync(TwinServers servers, string query, object? variables) =>
        servers.SendAsync(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(new { query, variables }));

    private static async Task RestAsync(Random random, TwinServers servers)
    {
        var request = Rest[random.Next(Rest.Length)].Split(' ');
        var id = Id(random, servers);
        var path = request[1].Replace("{job_id}", id, StringComparison.Ordinal).Replace("{upload}", id, StringComparison.Ordinal);
        await servers.SendAsync(
            new HttpMethod(request[0]),
            path,
            request[0] == "POST" && request[1].StartsWith("/import/content", StringComparison.Ordinal) && !request[1].Contains("job_id", StringComparison.Ordinal)
                ? """{"dataSource":{"type":"Shared file path","path":"p"}}"""
                : null,
            ("X-Project", OwnProject(random, servers)),
            ("Idempotency-Key", $"key {random.Next(3)}"),
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Length", "5"),
            ("Upload-Metadata", "filename YQ=="),
            ("Upload-Offset", "0"));
    }

    private static string Mutation(Random random, TwinServers servers)
    {
        const string Job = "importStatus { id project version status retryable tags error availableActions attempts { nodes { number requestedBy } } events { nodes { kind reason } } }";
        const string Errors = "errors { ... on Error { __typename code message } }";
        var name = Mutations[random.Next(Mutations.Length)];
        var version = random.Next(3) == 0 ? $", expectedVersion: {random.Next(1, 4)}" : "";
        return name switch
        {
            "cancelImport" or "retryImport" => $"mutation {{ {name}(input: {{ id: \"{Id(random, servers)}\"{version} }}) {{ {Job} {Errors} }} }}",
            "rescheduleImport" =>
                $"mutation {{ {name}(input: {{ id: \"{Id(random, servers)}\", startTime: \"2030-01-02T00:00:00Z\"{version} }}) {{ {Job} {Errors} }} }}",
            "cancelImports" or "retryImports" =>
                $"mutation {{ {name}(input: {{ selection: {Selection()}, dryRun: {(random.Next(4) == 0 ? "false" : "true")} }}) "
                + $"{{ matched {(name[0] == 'c' ? "cancelled" : "retried")} skipped {{ code message count }} {Errors} }} }}",
            "scheduleImport" =>
                $"mutation {{ {name}(input: {{ project: \"{OwnProject(random, servers)}\", idempotencyKey: \"{random.Next(20)}\", jobType: IMPORT, "
                + $"priority: {random.Next(4)}, concurrencyKey: \"{ListingGenerator.Importers[random.Next(2)]}\", parameters: {{ a: {random.Next(2)} }}, "
                + $"{(random.Next(3) == 0 ? $"correctionOf: \"{Id(random, servers)}\", " : "")}"
                + $"dataSource: {{ type: SHARED_FILE_PATH, path: \"p{random.Next(2)}\" }} }}) {{ {Job} {Errors} }} }}",
            "createUpload" =>
                $"mutation {{ {name}(input: {{ project: \"{OwnProject(random, servers)}\", fileName: \"a.csv\", length: 5 }}) "
                + $"{{ upload {{ id url fileName length }} {Errors} }} }}",
            "redeliverWebhooks" => $"mutation {{ {name}(input: {{ where: {{ attempts: {{ lt: {random.Next(3)} }} }} }}) {{ redelivered {Errors} }} }}",
            "claimImport" =>
                $"mutation {{ {name}(input: {{ worker: \"w\", importers: [\"content\", \"{ListingGenerator.Importers[random.Next(4)]}\"]"
                + $"{(random.Next(2) == 0 ? $", projects: [\"{OwnProject(random, servers)}\"]" : "")}"
                + $"{(random.Next(3) == 0 ? ", tags: [\"a\", \"ab\"]" : "")} }}) "
                + $"{{ claim {{ attempt leaseToken {Job} }} }} }}",
            "completeImport" =>
                $"mutation {{ {name}(input: {{ leaseToken: \"{Lease()}\", results: {{ successful: 1, warnings: 0, errors: 0 }} }}) {{ {Job} {Errors} }} }}",
            "failImport" => $"mutation {{ {name}(input: {{ leaseToken: \"{Lease()}\", code: \"C\", message: \"m\", retryable: true }}) {{ {Job} {Errors} }} }}",
            "reportImportProgress" => $"mutation {{ {name}(input: {{ leaseToken: \"{Lease()}\", sequence: {random.Next(1, 9)} }}) {{ applied {Errors} }} }}",
            _ => $"mutation {{ {name}(input: {{ leaseToken: \"{Lease()}\" }}) {{ {Job} {Errors} }} }}",
        };

        string Lease() => $"#lease{random.Next(servers.Leases + 1)}#";

        string Selection() => random.Next(4) switch
        {
            0 => $"{{ ids: [\"{Id(random, servers)}\", \"{Id(random, servers)}\"] }}",
            1 => $"{{ where: {{ project: {{ eq: \"{ListingGenerator.Projects[random.Next(ListingGenerator.Projects.Length)]}\" }} }} }}",
            2 => "{ where: { status: { eq: FAILED } } }",
            _ => "{ all: true }",
        };
    }

    private static string OwnProject(Random random, TwinServers servers) => servers.Projects[random.Next(servers.Projects.Count)];

    /// <summary>A job of any project, or one that the caller created.</summary>
    private static string Id(Random random, TwinServers servers) => random.Next(2) == 0 && servers.CreatedJobs > 0
        ? $"#id{random.Next(servers.CreatedJobs)}#"
        : $"{servers.Ids[random.Next(servers.Ids.Count)]}";
}
