using System.Globalization;
using System.Net;
using CsCheck;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>The header <c>Accept</c> (RFC 9110, section 12.5.1), which GraphQL and REST read in the same way.</summary>
public sealed class AcceptPropertyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Json = "application/json";

    /// <summary>What GraphQL offers, the first first.</summary>
    private static readonly string[] Offers = [Json, "application/graphql-response+json", "text/event-stream", "multipart/mixed"];

    private static readonly Gen<string> Types = Gen.OneOfConst([.. Offers, "*/*", "application/*", "text/*", "multipart/*", "text/html", "application/*+json"]);

    private static readonly Gen<string> Parameters = Gen.OneOfConst(
        "charset=utf-8", "charset=utf-16", "subscriptionSpec=1.0", "subscriptionSpec=2.0", "version=2", "boundary=x");

    private static readonly Gen<Entry> Entries = Gen.Select(
        Types,
        Parameters.Array[0, 2],
        Gen.Int[-2, 10],
        (type, parameters, weight) => new Entry(type, [.. parameters.DistinctBy(Name)], weight < 0 ? null : weight * 100));

    [Fact]
    public Task A_type_is_chosen_as_the_client_weighs_it() => Gen.Select(Entries.Array[1, 6], Gen.Int).SampleAsync(
        async (entries, noise) =>
        {
            var header = Write(entries, new Random(noise));
            using var graphQL = await SendAsync("/graphql?query={__typename}", header);
            using var rest = await SendAsync($"/import/content/{Guid.Empty}/status", header);

            var chosen = Choose(entries, Offers);
            Assert.Equal((chosen is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, chosen ?? Json), Answered(graphQL));
            Assert.Equal((Choose(entries, [Json]) is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.NotFound, Json), Answered(rest));
        },
        iter: 1000);

    [Theory]
    [InlineData(1_000, HttpStatusCode.OK)]
    [InlineData(1_001, HttpStatusCode.NotAcceptable)]
    public async Task A_header_that_is_too_long_is_not_read(int length, HttpStatusCode expected)
    {
        using var answer = await SendAsync("/graphql?query={__typename}", $"{Json};x={new string('x', length - Json.Length - 3)}");

        Assert.Equal(expected, answer.StatusCode);
    }

    private static (HttpStatusCode Status, string? Type) Answered(HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);

    /// <summary>The type with the best weight that the client gives to any of them. The weight of a type is that of the entry that describes it best.</summary>
    private static string? Choose(Entry[] entries, string[] offers)
    {
        string? chosen = null;
        (int Weight, int Precision, int Position) best = default;
        foreach (var offer in offers)
        {
            (int Precision, int Named, int Weight, int Position) decides = (-1, 0, 0, 0);
            for (var position = 0; position < entries.Length; position++)
            {
                var entry = entries[position];
                var precision = entry.Type == offer ? 2 : entry.Type == $"{offer.Split('/')[0]}/*" ? 1 : entry.Type == "*/*" ? 0 : -1;
                var meant = entry.Parameters.Where(parameter => Name(parameter) is not "boundary").ToList();
                var fits = offer == "multipart/mixed" ? meant is ["subscriptionSpec=1.0"] : !meant.Contains("charset=utf-16");
                var named = meant.Count(parameter => Name(parameter) == (offer == "multipart/mixed" ? "subscriptionSpec" : "charset"));
                var (weight, earlier) = (entry.Weight ?? 1000, -position);
                if (precision >= 0 && fits && (precision, named, weight, earlier).CompareTo(decides) > 0)
                {
                    decides = (precision, named, weight, earlier);
                }
            }

            var score = (decides.Weight, decides.Precision, decides.Position);
            if (decides is { Precision: >= 0, Weight: > 0 } && (chosen is null || score.CompareTo(best) > 0))
            {
                (chosen, best) = (offer, score);
            }
        }

        return chosen;
    }

    /// <summary>Writes the entries, each in a spelling that means the same.</summary>
    private static string Write(Entry[] entries, Random random)
    {
        return string.Join(One(",", ", ", " ,", ",,", " , ,"), entries.Select(WriteOne));

        string WriteOne(Entry entry) => string.Concat(entry.Parameters.Select(Spelled)
            .Concat(entry.Weight is { } weight ? [$"{One("q", "Q")}={WriteWeight(weight)}"] : [])
            .Select(parameter => One(";", "; ", " ;") + parameter)
            .Prepend(random.Next(2) == 0 ? entry.Type : entry.Type.ToUpperInvariant()));

        string WriteWeight(int thousandths) => (thousandths / 1000m).ToString(One("0.###", "0.000", "0.0##"), CultureInfo.InvariantCulture);

        string Spelled(string parameter)
        {
            var (name, value) = (Name(parameter), parameter[(parameter.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            return $"{One(name, name.ToUpperInvariant())}={One(value, $"\"{value}\"", $"\"\\{value}\"", value.ToUpperInvariant())}";
        }

        string One(params string[] spellings) => spellings[random.Next(spellings.Length)];
    }

    private static string Name(string parameter) => parameter[..parameter.IndexOf('=', StringComparison.Ordinal)];

    private async Task<HttpResponseMessage> SendAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        return await shared.App.Http.SendAsync(request);
    }

    /// <summary>A type or range, its parameters, and its weight in thousandths; null if there is none.</summary>
    private sealed record Entry(string Type, IReadOnlyList<string> Parameters, int? Weight);
}
