using System.Reflection;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Jobs;

/// <summary>
/// Every property of a job, an attempt, an issue and an event is set by something that clients and workers do, and every field of the contract
/// has a value in some answer. A field that nothing writes would be a false promise.
/// </summary>
public sealed class EveryFieldTests : IDisposable
{
    private static readonly string[] Tags = ["tag"];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _manual;
    private readonly TestApp _worker = new();
    private readonly HashSet<string> _set = [];

    public EveryFieldTests() => _manual = new TestApp(
        worker: true,
        _clock,
        ("Worker:Enabled", "false"),
        ("Worker:MaxIssues", "1"),
        ("Retry:MaxAutomatic", "2"),
        ("S3:Credentials:reader:AccessKeyId", "id"),
        ("S3:Credentials:reader:SecretAccessKey", "secret"));

    public void Dispose()
    {
        _manual.Dispose();
        _worker.Dispose();
    }

    [Fact]
    public async Task Every_property_is_set_and_every_field_has_a_value()
    {
        // The issues are written while they are read, so their size is not known before.
        var empty = new HashSet<string>((await FieldsAsync(_manual)).Except(["issuesFile.bytes"]));
        await LateStartAsync(empty);
        await RetriedFailureAsync(empty);
        await CancelAsync(empty);
        await LostWorkerAsync(empty);
        await RealImportAsync(empty);

        Assert.Empty(PropertiesOf<ImportJob>().Concat(PropertiesOf<ImportAttempt>()).Concat(PropertiesOf<ImportIssue>())
            .Concat(PropertiesOf<ImportEvent>()).Except(_set).Order(StringComparer.Ordinal));
        Assert.Empty(empty);
    }

    private async Task LateStartAsync(HashSet<string> empty)
    {
        await ExecuteAsync("ScheduleImport", new
        {
            jobType = "IMPORT",
            operation = "REIMPORT",
            dataSource = new { type = "AWS_S3_BUCKET", path = "s3://bucket/folder/", region = "eu-central-1", credentialRef = "reader" },
            scheduledStopTime = _clock.GetUtcNow().AddHours(5),
            tags = Tags,
            parameters = new { currency = "EUR" },
            concurrencyKey = "catalogue",
            idempotencyKey = "key",
        });
        await RecordUntilAsync(empty, () => _set.Contains("ImportJob.IsOverdue"));
    }

    private async Task RetriedFailureAsync(HashSet<string> empty)
    {
        var token = await ClaimAsync();
        var issue = new { severity = "ERROR", code = "CODE", message = "Why.", file = "file", line = 1, itemKey = "key", field = "field", value = "value" };
        await ExecuteAsync("ReportImportProgress", new
        {
            leaseToken = token,
            sequence = 1,
            total = 10,
            results = new { successful = 1, warnings = 1, errors = 2 },
            currentOperation = "Copying",
            checkpoint = "4",
            issues = new[] { issue, issue },
        });
        _clock.Advance(TimeSpan.FromSeconds(6));
        await ExecuteAsync("ReportImportProgress", new { leaseToken = token, sequence = 2, results = new { successful = 2, warnings = 1, errors = 2 } });
        await RecordAsync(_manual, empty);
        await ExecuteAsync("FailImport", new { leaseToken = token, code = "CODE", category = "TIMEOUT", message = "Why.", retryable = true });
        await RecordAsync(_manual, empty);
        await RecordUntilAsync(empty, () => _set.Contains("ImportJob.AutomaticRetries"));
        token = await ClaimAsync();
        await ExecuteAsync("FailImport", new { leaseToken = token, code = "CODE", category = "TIMEOUT", message = "Why.", retryable = false });
        await ExecuteAsync("RetryImport", new { id = await IdAsync(), force = true, reason = "the file has arrived" });
        token = await ClaimAsync();
        await RecordAsync(_manual, empty);
        await ExecuteAsync("CompleteImport", new { leaseToken = token, results = new { successful = 10, warnings = 0, errors = 0 }, logFileLocation = "log" });
        await RecordAsync(_manual, empty);
    }

    private async Task CancelAsync(HashSet<string> empty)
    {
        var source = new { type = "SHARED_FILE_PATH", path = "package" };
        var correctionOf = await IdAsync();
        await ExecuteAsync("ScheduleImport", new { jobType = "VALIDATION", dataSource = source, startTime = _clock.GetUtcNow().AddHours(1), correctionOf });
        await ExecuteAsync("CancelImport", new { id = await IdAsync(), reason = "wrong" });
        await RecordAsync(_manual, empty);
        using var content = new StringContent("key,type,title,content");
        using var put = await _manual.Http.PutAsync(new Uri($"{Uploading.Root}/items.csv", UriKind.Relative), content);
        var upload = JsonDocument.Parse(await put.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        await ExecuteAsync("ScheduleImport", new { jobType = "VALIDATION", dataSource = new { type = "UPLOAD", path = upload } });
        var token = await ClaimAsync();
        await ExecuteAsync("CancelImport", new { id = await IdAsync(), reason = "wrong" });
        await RecordAsync(_manual, empty);
        await ExecuteAsync("StopImport", new { leaseToken = token });
        await RecordAsync(_manual, empty);
    }

    private async Task LostWorkerAsync(HashSet<string> empty)
    {
        await ExecuteAsync("ScheduleImport", new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "package" } });
        await ClaimAsync();
        await RecordUntilAsync(empty, () => _set.Contains("ImportJob.Recoveries"));
    }

    private async Task RealImportAsync(HashSet<string> empty)
    {
        _worker.Package("package/items.jsonl", Running.Running.Items(10) + "\n{}");
        await _worker.RunAsync();
        await RecordAsync(_worker, empty);
    }

    private async Task<string> ClaimAsync()
    {
        var payload = await ExecuteAsync("ClaimImport", new { worker = "w", leaseSeconds = 120 });
        return payload.GetProperty("claim").GetProperty("leaseToken").GetString()!;
    }

    private async Task<Guid> IdAsync()
    {
        await using var db = _manual.OpenDatabase();
        return (await db.Jobs.OrderBy(job => job.Key).LastAsync()).Id;
    }

    private async Task<JsonElement> ExecuteAsync(string document, object input)
    {
        var payload = (await _manual.DataAsync(Documents.Read(document), new { input })).EnumerateObject().Single().Value;
        Assert.False(payload.TryGetProperty("errors", out var errors) && errors.ValueKind is not JsonValueKind.Null, payload.GetRawText());
        return payload;
    }

    private async Task RecordUntilAsync(HashSet<string> empty, Func<bool> condition)
    {
        while (!condition())
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await RecordAsync(_manual, empty);
        }
    }

    /// <summary>Records the properties that have a value, and the fields in which clients receive one.</summary>
    private async Task RecordAsync(TestApp app, HashSet<string> empty)
    {
        await using var db = app.OpenDatabase();
        RecordProperties(await db.Jobs.AsNoTracking().ToListAsync());
        RecordProperties(await db.Attempts.AsNoTracking().ToListAsync());
        RecordProperties(await db.Issues.AsNoTracking().ToListAsync());
        RecordProperties(await db.Events.AsNoTracking().ToListAsync());
        var fields = empty.Select(field => field.Split('.')).ToList();
        if (fields.Count == 0)
        {
            return;
        }

        var jobs = await app.DataAsync($"{{ importStatuses(first: 20) {{ nodes {{ {SelectionOf(fields)} }} }} }}");
        foreach (var job in jobs.GetProperty("importStatuses").GetProperty("nodes").EnumerateArray())
        {
            empty.RemoveWhere(field => HasValue(job, field.Split('.')));
        }
    }

    private void RecordProperties<TRow>(List<TRow> rows) => _set.UnionWith(
        from row in rows
        from property in Settable<TRow>()
        where property.GetValue(row) is { } value && (property.PropertyType.IsEnum || !value.Equals(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null))
        select NameOf<TRow>(property));

    private static IEnumerable<string> PropertiesOf<TRow>() => Settable<TRow>().Select(NameOf<TRow>);

    private static IEnumerable<PropertyInfo> Settable<TRow>() => typeof(TRow).GetProperties().Where(property => property.GetSetMethod() is not null);

    private static string NameOf<TRow>(PropertyInfo property) => $"{typeof(TRow).Name}.{property.Name}";

    /// <summary>All fields of a job that are not an object, and those of the objects in it.</summary>
    private static async Task<List<string>> FieldsAsync(TestApp app)
    {
        var types = (await app.DataAsync("{ __schema { types { name fields { name args { name } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }"))
            .GetProperty("__schema").GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        return [.. Of("ImportStatus", depth: 0)];

        IEnumerable<string> Of(string type, int depth) =>
            from field in types[type].GetProperty("fields").EnumerateArray()
            let name = field.GetProperty("name").GetString()!
            let named = Unwrapped(field.GetProperty("type"))
            where depth < 4 && name is not ("pageInfo" or "edges" or "log" or "node")
            from path in name is "correctionOf" or "importStatus" ? [$"{name}.id"]
                : name is "corrections" ? [$"{name}.nodes.id"]
                : named.GetProperty("kind").GetString() is "OBJECT" ? Of(named.GetProperty("name").GetString()!, depth + 1).Select(inner => $"{name}.{inner}") : [name]
            select path;
    }

    private static JsonElement Unwrapped(JsonElement type) => type.GetProperty("kind").GetString() is "NON_NULL" or "LIST" ? Unwrapped(type.GetProperty("ofType")) : type;

    private static string SelectionOf(IEnumerable<IReadOnlyList<string>> fields) => string.Join(' ', fields.GroupBy(field => field[0]).Select(group =>
        group.First().Count == 1 ? group.Key : $"{group.Key} {{ {SelectionOf(group.Select(field => field.Skip(1).ToList()))} }}"));

    private static bool HasValue(JsonElement value, string[] path) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Array => path.Length == 0 ? value.GetArrayLength() > 0 : value.EnumerateArray().Any(entry => HasValue(entry, path)),
        _ => path.Length == 0 || HasValue(value.GetProperty(path[0]), path[1..]),
    };
}
