using CsCheck;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Tests.Imports;

/// <summary>Whether a key is new does not depend on where the keys before it are stored.</summary>
public sealed class SeenKeysTests
{
    private const int FewKeys = 20;
    private const long BytesOfFewKeys = 1000;

    // Few different keys, so that many of them are not new. Also such that differ only by case, by an accent, or by what is at their end.
    private static readonly Gen<string> Key = Gen.Frequency(
        (3, Gen.Int[0, FewKeys].Select(number => $"key/{number}")),
        (2, Gen.OneOfConst("key", "Key", "key ", "key\0", "ke\u0301y", "k\u00e9y", "")),
        (1, RandomText.Text));

    private static readonly Gen<string[][]> Batches = Key.Array[0, FewKeys].Array[0, FewKeys];

    [Fact]
    public void A_key_is_new_once_wherever_the_keys_are_stored() => Gen.Select(Batches, Gen.Long[-1, BytesOfFewKeys]).Sample((batches, maxBytes) =>
    {
        var oracle = new HashSet<string>(StringComparer.Ordinal);
        using var seen = new SeenKeys(maxBytes);
        foreach (var batch in batches)
        {
            Assert.Equal(batch.Select(oracle.Add), seen.Add(batch));
        }
    });
}
