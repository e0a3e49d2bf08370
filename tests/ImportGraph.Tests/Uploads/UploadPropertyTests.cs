using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ImportGraph.Tests.Rest;

namespace ImportGraph.Tests.Uploads;

/// <summary>Random requests to uploads, compared with a model in memory.</summary>
public sealed class UploadPropertyTests(SharedRestApp shared) : IClassFixture<SharedRestApp>
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "100", CultureInfo.InvariantCulture) / 5;

    private readonly RestApp _app = shared.App;

    [Fact]
    public async Task However_a_file_is_split_the_server_has_the_bytes_that_it_acknowledged_and_in_the_end_the_file()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var file = new byte[random.Next(3) switch { 0 => random.Next(20), 1 => random.Next(70_000), _ => random.Next(700_000) }];
            random.NextBytes(file);
            var upload = await _app.UploadAsync($"{seed}.csv", file.Length);
            for (var stored = 0; stored < file.Length;)
            {
                var (offset, count) = (random.Next(5) == 0 ? random.Next(file.Length + 2) : stored, random.Next(file.Length - stored + 1));
                // Sometimes everything at once, so that the loop ends, and sometimes too much.
                count = random.Next(3) switch { 0 => file.Length - stored, 1 => count, _ => count + random.Next(2) };
                var bytes = new byte[count];
                file.AsSpan(stored, Math.Min(count, file.Length - stored)).CopyTo(bytes);
                var (checksum, right) = (random.Next(3) == 0, random.Next(2) == 0);
                var hash = SHA256.HashData(right ? bytes : [.. bytes, 1]);

                using var answer = await _app.PatchAsync(
                    upload, offset, bytes, checksum ? [("Upload-Checksum", $"sha256 {Convert.ToBase64String(hash)}")] : []);

                var expected = offset != stored ? HttpStatusCode.Conflict
                    : stored + count > file.Length ? HttpStatusCode.RequestEntityTooLarge
                    : checksum && !right ? (HttpStatusCode)460
                    : HttpStatusCode.NoContent;
                Assert.Equal((seed, expected), (seed, answer.StatusCode));
                stored += expected is HttpStatusCode.NoContent ? count : 0;
                Assert.Equal((seed, stored), (seed, await _app.OffsetAsync(upload)));
            }

            Assert.Equal(Uploading.Sha256(file), (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString());
        }
    }
}
