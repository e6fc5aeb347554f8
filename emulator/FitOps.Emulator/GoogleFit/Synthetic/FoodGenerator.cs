using System.Collections.Immutable;
using FitOps.Emulator.GoogleFit.Streams;

namespace FitOps.Emulator.GoogleFit.Synthetic;

/// <summary>Meals of several items, which share one time, and drinks.</summary>
internal static class FoodGenerator
{
    private const int Minute = 60_000;

    // Per portion: kcal, then protein, carbohydrates and fat in grams.
    private static readonly (string Name, int Calories, int Protein, int Carbs, int Fat)[] Foods =
    [
        ("porridge", 240, 8, 40, 5),
        ("apple", 80, 0, 21, 0),
        ("café au lait", 60, 3, 5, 3),
        ("rye bread", 170, 6, 32, 1),
        ("cheese \"extra\"", 120, 8, 1, 10),
        ("Käsespätzle", 620, 24, 70, 27),
        ("寿司", 350, 18, 52, 6),
        ("salad; with nuts", 210, 6, 12, 15),
        ("yoghurt 🍓", 130, 9, 15, 3),
    ];

    public static void Generate(SyntheticUser user, SyntheticDay day)
    {
        var random = user.Random(SyntheticTopic.Food, day.Number);
        Meal(1, day.Wake + (45 * Minute), 3);
        Meal(2, user.At(day.Date, 12 * 3600 + 1800), 2);
        Meal(3, user.At(day.Date, 18 * 3600 + 2700), 3);
        if (random.Chance(50))
        {
            Meal(4, user.At(day.Date, 15 * 3600 + 1200), 1);
        }

        for (var drink = random.Between(5, 8); drink > 0; drink--)
        {
            var at = user.At(day.Date, random.Between(7 * 3600, 21 * 3600));
            user.Add(SyntheticSources.Hydration, at, at, random.Between(15, 50) / 100.0);
        }

        void Meal(int type, long at, int items)
        {
            var first = random.Below(Foods.Length);
            for (var i = 0; i < items; i++)
            {
                var food = Foods[(first + i) % Foods.Length];
                var portions = random.Between(8, 14);
                user.AddAt(SyntheticSources.Nutrition, at, new MapValue(ImmutableArray.Create<KeyValuePair<string, double>>(
                    new("calories", food.Calories * portions / 10.0),
                    new("protein", food.Protein * portions / 10.0),
                    new("carbs.total", food.Carbs * portions / 10.0),
                    new("fat.total", food.Fat * portions / 10.0))), type, food.Name);
            }
        }
    }
}
