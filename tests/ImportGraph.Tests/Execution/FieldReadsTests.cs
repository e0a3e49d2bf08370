using System.Text;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Execution;

/// <summary>
/// Compiled operations load only the columns that the selected fields declare. A resolver that reads another property would receive its
/// default value, and nobody would notice.
/// </summary>
public sealed class FieldReadsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Properties that hide others from a resolver while they have a value.</summary>
    private static readonly string?[] Hiding = [null, nameof(ImportJob.CancelRequestedAt), nameof(ImportJob.RetryAt)];

    private static readonly string[] Tags = ["tag"];

    private readonly TestApp _app = new(worker: false, new FakeTimeProvider(Now));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_field_has_the_same_value_with_its_declared_columns_as_with_all_columns()
    {
        var jobs = await JobsAsync();
        var differences = new List<string>();
        foreach (var field in Fields())
        {
            var query = await CompileAsync(field);
            foreach (var job in jobs)
            {
                var (all, declared) = (await AnswerAsync(query, job), await AnswerAsync(query, Only(job, ColumnsOf(field))));
                if (all != declared)
                {
                    differences.Add($"{field.Name}: {all} with all columns, {declared} with those that it declares");
                }
            }
        }

        Assert.Empty(differences);
    }

    /// <summary>All fields of a job that declare what they read. The others get all columns.</summary>
    private IEnumerable<FieldType> Fields()
    {
        var schema = _app.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        return ((IObjectGraphType)schema.AllTypes["ImportStatus"]!).Fields.Where(field => FieldReads.Of(field) is not null);
    }

    private static HashSet<string> ColumnsOf(FieldType field)
    {
        var below = field.ResolvedType!.GetNamedType() is ObjectGraphType<ImportJob> part ? part.Fields.SelectMany(inner => FieldReads.Of(inner)!) : [];
        return [.. FieldReads.Of(field)!, .. below];
    }

    /// <summary>A subscription executes its selection on a job that it is given, so the job can have any columns.</summary>
    private async Task<Operation> CompileAsync(FieldType field)
    {
        var document = $$"""subscription { importStatusUpdated(id: "x") { {{SelectionOf(field, depth: 0)}} } }""";
        return (await _app.Services.GetRequiredService<DocumentCache>().GetAsync(document, new Viewer(), CancellationToken.None)).OperationOf(null);
    }

    private static string SelectionOf(FieldType field, int depth)
    {
        if (field.ResolvedType!.GetNamedType() is not IObjectGraphType type)
        {
            return field.Name;
        }

        var fields = depth == 3 ? "" : string.Join(' ', type.Fields.Select(inner => SelectionOf(inner, depth + 1)));
        return $"{field.Name} {{ __typename {fields} }}";
    }

    private async Task<string> AnswerAsync(Operation operation, ImportJob job)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Viewer>().Caller = Caller.Anybody;
        var schema = scope.ServiceProvider.GetRequiredService<ISchema>();
        using var answer = await Answer.WriteAsync(async writer => await operation.Compiled!.WriteAsync(
            new CompiledRequest(
                writer, schema, operation.Document.Ast, operation.Definition, GraphQL.Validation.Variables.None, scope.ServiceProvider, CancellationToken.None),
            job));
        return Encoding.UTF8.GetString(answer.Json.Span);
    }

    /// <summary>A job that was read with these columns only.</summary>
    private static ImportJob Only(ImportJob job, IEnumerable<string> columns)
    {
        var part = Activator.CreateInstance<ImportJob>();
        foreach (var column in columns)
        {
            var property = typeof(ImportJob).GetProperty(column)!;
            property.SetValue(part, property.GetValue(job));
        }

        return part;
    }

    /// <summary>
    /// For each status a job in which every property has a value, and jobs in which one that hides others has none. They exist in the
    /// database with attempts, issues and a log, which resolvers find by their key or id.
    /// </summary>
    private async Task<List<ImportJob>> JobsAsync()
    {
        var stored = await _app.ScheduleAsync();
        await using var db = _app.OpenDatabase();
        foreach (var attempt in Enumerable.Range(1, 2))
        {
            db.Attempts.Add(new ImportAttempt
            {
                JobKey = stored.Key,
                Number = attempt,
                Trigger = AttemptTrigger.First,
                Worker = "w",
                StartedAt = Now,
                Status = JobStatus.InProgress,
            });
            db.Issues.Add(new ImportIssue
            {
                JobKey = stored.Key,
                Attempt = attempt,
                Severity = IssueSeverity.Error,
                Code = "C",
                Message = "M",
                ReportedAt = Now,
            });
        }

        await db.SaveChangesAsync();
        await _app.Services.GetRequiredService<AttemptLogs>().AppendAsync(stored.Id, 2, [(Now, LogLineLevel.Information, "A line.")]);
        return
        [
            .. from status in Enum.GetValues<JobStatus>()
               from hiding in Hiding
               select Full(stored, status, hiding),
        ];
    }

    private static ImportJob Full(ImportJob stored, JobStatus status, string? without)
    {
        var job = Activator.CreateInstance<ImportJob>();
        foreach (var (index, property) in typeof(ImportJob).GetProperties().Where(property => property.GetSetMethod() is not null).Index())
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(job, property.Name switch
            {
                nameof(ImportJob.Status) => status,
                nameof(ImportJob.Id) => stored.Id,
                nameof(ImportJob.Key) => stored.Key,
                nameof(ImportJob.Attempt) or nameof(ImportJob.IssuesFrom) => 2,
                nameof(ImportJob.Tags) => Tags,
                _ when property.Name == without => null,
                nameof(ImportJob.Parameters) => """{"a":1}""",
                _ when type == typeof(string) => property.Name,
                _ when type == typeof(bool) => true,
                _ when type == typeof(Guid) => Guid.NewGuid(),
                // In the future, so that an estimate is shown and a start is not late.
                _ when type == typeof(DateTimeOffset) => Now.AddSeconds(index),
                _ when type.IsEnum => Enum.GetValues(type).GetValue(1),
                _ => Convert.ChangeType(10 + index, type, System.Globalization.CultureInfo.InvariantCulture),
            });
        }

        return job;
    }
}
