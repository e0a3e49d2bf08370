using System.Text;
using CsCheck;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Tests.Imports;

public sealed class JsonPropertyTests
{
    private static readonly string[] TextFields = ["key", "type", "language", "title", "content"];

    private static readonly Gen<string> Metadata = Gen.OneOfConst("{}", """{ "a" : [1, {"b":"]}\""}], "c":null}""", """{"ü":"\u00fc","n":-1.5e3}""");

    [Theory]
    [InlineData("items.jsonl")]
    [InlineData("items.json")]
    public Task Items_are_read_as_they_were_written_in_reads_of_any_size(string name)
    {
        var array = name == "items.json";
        var item = Item(WhiteSpace(array));
        var file = Gen.Select(item.Array[1, 12], WhiteSpace(array).Array[26], Gen.Bool, Gen.Int[1, 300]);
        return file.SampleAsync(
            async (items, spaces, mark, chunk) =>
            {
                var (text, lines) = Write([.. items.Select(i => i.Json)], spaces, array);

                var drafts = await Reading.ReadInChunksAsync(name, Encoding.UTF8.GetBytes(mark ? '\uFEFF' + text : text), chunk);

                Assert.Equal(items.Select(i => i.Expected), drafts.Select(Describe));
                Assert.Equal(lines, drafts.Select(draft => draft.Line));
            },
            iter: 1000);
    }

    private static Gen<string> WhiteSpace(bool lineBreaks) =>
        lineBreaks ? Gen.OneOfConst("", "", " ", "\n", "\r\n", "\t \n\n") : Gen.OneOfConst("", "", " ", "\t", "\r", "  ");

    private static Gen<(string Json, string Expected)> Item(Gen<string> whiteSpace)
    {
        var texts = Gen.Select(RandomText.JsonText, Gen.Int[0, 5]).Array[TextFields.Length];
        var parts = Gen.Select(texts, RandomText.JsonText.Array[0, 3], Metadata, Gen.Int[0, 1000], whiteSpace.Array[8]);
        return parts.Select((values, tags, metadata, order, spaces) =>
        {
            var draft = new ContentDraft("", 1) { Tags = [.. tags.Select(tag => tag.Text)], Metadata = metadata };
            var fields = new List<string>
            {
                $"\"tags\":[{string.Join(',', tags.Select(tag => spaces[0] + tag.Json))}]",
                $"\"metadata\"{spaces[1]}:{metadata}",
            };
            foreach (var (field, ((text, json), presence)) in TextFields.Zip(values))
            {
                // One in six is absent, and one in six is null.
                Set(draft, field, presence > 1 ? text : null);
                if (presence > 0)
                {
                    fields.Add($"\"{field}\"{spaces[2]}:{spaces[3]}{(presence > 1 ? json : "null")}");
                }
            }

            var start = order % fields.Count;
            var ordered = fields.Skip(start).Concat(fields.Take(start));
            return ($"{{{spaces[4]}{string.Join(spaces[5] + ',' + spaces[6], ordered)}{spaces[7]}}}", Describe(draft));
        });
    }

    private static (string Text, List<long> Lines) Write(string[] items, string[] spaces, bool array)
    {
        var text = new StringBuilder(array ? "[" : "");
        var lines = new List<long>();
        for (var item = 0; item < items.Length; item++)
        {
            text.Append(spaces[2 * item]);
            lines.Add(1 + text.ToString().LongCount(c => c == '\n'));
            text.Append(items[item]).Append(spaces[(2 * item) + 1]);
            if (item + 1 < items.Length)
            {
                text.Append(array ? ',' : '\n');
            }
        }

        return (text.Append(spaces[^1]).Append(array ? "]" : "").ToString(), lines);
    }

    private static void Set(ContentDraft draft, string field, string? value) =>
        _ = field switch
        {
            "key" => draft.Key = value,
            "type" => draft.Type = value,
            "language" => draft.Language = value,
            "title" => draft.Title = value,
            _ => draft.Content = value,
        };

    private static string Describe(ContentDraft draft) => System.Text.Json.JsonSerializer.Serialize(
        new { draft.Key, draft.Type, draft.Language, draft.Title, draft.Content, draft.Tags, draft.Metadata, draft.Unreadable });
}
