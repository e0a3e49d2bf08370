using System.Runtime.CompilerServices;
using System.Text;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace ImportGraph.MemoryTests;

/// <summary>The memory of the documents that the server caches.</summary>
public sealed class DocumentCacheTests(SharedApp shared, ITestOutputHelper output) : IClassFixture<SharedApp>
{
    private const int TargetBytes = 3_000_000;
    private const int Common = 2;
    private const int Rounds = 12;
    private const int MaxMeasurements = 10;

    private static readonly Dictionary<string, Func<int, string>> Kinds = new()
    {
        ["one field"] = i => $"query Q{i} {{ service {{ version }} }}",
        ["a page"] = i => $"query Q{i} {{ importStatuses(first: 20) {{ totalCount nodes {{ id status jobType progress {{ processed total }} }} }} }}",
        ["a mutation"] = i => $"mutation Q{i}($input: CancelImportInput!) {{ cancelImport(input: $input) {{ importStatus {{ id status }} errors {{ __typename ... on Error {{ code message }} }} }} }}",
        ["a subscription"] = i => $"subscription Q{i}($id: ID!) {{ importStatusUpdated(id: $id) {{ id status progress {{ processed percentage }} }} }}",
        ["many fields"] = i => $"query Q{i} {{ {Many(95, n => $"a{n}: importStatus(id: \"{n}\") {{ id status jobType attempt }}")} }}",
        ["a long text"] = i => $"query Q{i} {{ importStatus(id: \"{new string('x', 40_000)}\") {{ id }} }}",
        ["one repeated field"] = i => $"query Q{i} {{ importStatuses {{ {Many(450, _ => "totalCount")} }} }}",
        ["fragments that are used often"] = i =>
            $"query Q{i} {{ {Many(90, n => $"a{n}: importStatus(id: \"{n}\") {{ ...F }}")} }} fragment F on ImportStatus {{ id status jobType attempt }}",
        ["many fragments"] = i =>
            $"query Q{i} {{ importStatuses {{ nodes {{ {Many(200, n => $"...F{n}")} }} }} }} {Many(200, n => $"fragment F{n} on ImportStatus {{ id }}")}",
        ["conditions"] = i => $"query Q{i}({Many(60, n => $"$v{n}: Boolean!")}) {{ importStatuses {{ {Many(60, n => $"nodes @include(if: $v{n}) {{ id status }}")} }} }}",
        ["nested conditions"] = i =>
            $"query Q{i}({Many(50, n => $"$v{n}: Boolean!")}) {{ importStatuses {{ {Many(50, n => $"... @include(if: $v{n}) {{ a{n}: totalCount")} {string.Concat(Enumerable.Repeat("} ", 50))} }} }}",
        ["many variables"] = i =>
            $"query Q{i}({Many(300, n => $"$v{n}: Int")}) {{ importStatuses(where: {{ or: [{Many(300, n => $"{{ attempt: {{ eq: $v{n} }} }}")}] }}) {{ totalCount }} }}",
        ["a deep filter"] = i => $"query Q{i} {{ importStatuses(where: {string.Concat(Enumerable.Repeat("{ and: [", 25))}{string.Concat(Enumerable.Repeat("] }", 25))}) {{ totalCount }} }}",
        ["deep selections"] = i =>
            $"query Q{i} {{ importStatuses {{ {string.Concat(Enumerable.Repeat("... on ImportStatusesConnection { ", 50))} totalCount {string.Concat(Enumerable.Repeat("} ", 50))} }} }}",
        ["a list of values"] = i => $"query Q{i} {{ importStatuses(where: {{ attempt: {{ in: [{Many(900, n => $"{n}")}] }} }}) {{ totalCount }} }}",
        ["a long text with an escape"] = i => $"query Q{i} {{ importStatus(id: \"{new string('x', 40_000)}\\u{{1F600}}\") {{ id }} }}",
        ["a long comment"] = i => $"query Q{i} {{ service {{ version }} }} #{new string('x', 40_000)}",
        ["many operations"] = i => Many(100, n => $"query Q{i}x{n} {{ importStatus(id: \"1\") {{ id status }} }}"),
        ["nodes of several types"] = i => $"query Q{i} {{ {Many(90, n => $"a{n}: node(id: \"{n}\") {{ id ... on ImportStatus {{ status }} }}")} }}",
        ["the schema"] = i => $"query Q{i} {{ __schema {{ types {{ name kind fields {{ name type {{ name kind ofType {{ name }} }} }} }} }} }}",
    };

    private DocumentCache? _cache;

    public static TheoryData<string> CommonKinds => [.. Kinds.Keys.Take(Common)];

    public static TheoryData<string> OtherKinds => [.. Kinds.Keys.Skip(Common)];

    [Theory]
    [MemberData(nameof(CommonKinds))]
    public Task A_document_takes_no_more_memory_than_the_cache_counts_for_it(string kind) => AssertIsCountedAsync(kind);

    [SoakTheory]
    [MemberData(nameof(OtherKinds))]
    public Task An_unusual_document_takes_no_more_memory_than_the_cache_counts_for_it(string kind) => AssertIsCountedAsync(kind);

    private async Task AssertIsCountedAsync(string kind)
    {
        // Other tests share the heap, and their garbage is freed at any time. So the share must be right three times.
        var shares = new List<double>();
        while (shares.Count < Rounds && shares.Count(IsRight) < 3)
        {
            var counted = await FillAsync(kind);
            var before = SettledBytes();
            Drop();
            shares.Add((double)(before - SettledBytes()) / counted);
        }

        output.WriteLine($"{kind}: {string.Join(", ", shares.Select(share => $"{share:P0}"))} of what is counted");
        Assert.Equal(3, shares.Count(IsRight));

        static bool IsRight(double share) => share is > 0.25 and < 1.25;
    }

    /// <summary>Fills a cache, but stops before it evicts documents.</summary>
    private async Task<long> FillAsync(string kind)
    {
        using var rates = new RateLimits(Options.Create(new RateLimitOptions { CostPerSecond = 0 }));
        _cache = ActivatorUtilities.CreateInstance<DocumentCache>(
            shared.App.Services, rates, Options.Create(new DocumentOptions { CacheBytes = 2 * TargetBytes }));
        var counted = 0L;
        for (var number = 0; counted < TargetBytes; number++)
        {
            counted += (await _cache.GetAsync(Kinds[kind](number), new Viewer(), CancellationToken.None)).Bytes;
        }

        return counted;
    }

    /// <summary>Not inlined, so that nothing refers to the cache afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Drop()
    {
        _cache!.Dispose();
        _cache = null;
    }

    /// <summary>The bytes in use, after two measurements agree.</summary>
    private static long SettledBytes()
    {
        var (last, now) = (0L, LiveBytes());
        for (var measurement = 0; measurement < MaxMeasurements && Math.Abs(now - last) > TargetBytes / 100; measurement++)
        {
            (last, now) = (now, LiveBytes());
        }

        return now;
    }

    private static long LiveBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static string Many(int count, Func<int, string> part) => new StringBuilder().AppendJoin(' ', Enumerable.Range(0, count).Select(part)).ToString();
}
