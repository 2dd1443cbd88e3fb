//! How much of a text some words tell: BM25 (Robertson and Spärck Jones), with its usual constants.

/// How often each word looked for stands in a text, and how long that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// One for each word, in the same order everywhere.
    pub times: Vec<f64>,
    /// In words.
    pub length: f64,
}

/// A word in a subject counts as many times.
pub const SUBJECT: f64 = 4.0;

const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;

/// How much the words tell of each text, more being better: it depends on these texts and no others.
pub fn scores(texts: &[Told]) -> Vec<f64> {
    let count = texts.len() as f64;
    let average = texts.iter().map(|it| it.length).sum::<f64>() / count.max(1.0);
    let words = texts.first().map_or(0, |it| it.times.len());
    let rarity: Vec<f64> = (0..words)
        .map(|at| {
            let having = texts.iter().filter(|it| it.times[at] > 0.0).count() as f64;
            // A word that is in more than half of them tells little, but never less than nothing.
            ((count - having + 0.5) / (having + 0.5)).ln().max(1e-6)
        })
        .collect();
    let score = |text: &Told| {
        let share = 1.0 - LENGTH + LENGTH * text.length / average.max(1.0);
        let parts = text.times.iter().zip(&rarity).map(|(times, rarity)| {
            rarity * times * (SATURATION + 1.0) / (times + SATURATION * share)
        });
        parts.sum()
    };
    texts.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_and_a_short_text_tell_more() {
        let told = |times: [f64; 2], length| Told { times: times.to_vec(), length };
        let texts = [
            told([1.0, 0.0], 10.0),
            told([0.0, 1.0], 10.0),
            told([1.0, 0.0], 40.0),
            told([0.0, 0.0], 10.0),
        ];
        let scores = scores(&texts);
        assert!(scores[1] > scores[0] && scores[0] > scores[2] && scores[3] == 0.0, "{scores:?}");
    }

    /// Computed apart, with k1 = 1.2 and b = 0.75.
    #[test]
    fn the_scores_are_those_of_the_formula() {
        let told = |times: [f64; 2], length| Told { times: times.to_vec(), length };
        let texts = [
            told([1.0, 0.0], 10.0),
            told([2.0, 3.0], 10.0),
            told([0.0, 0.0], 40.0),
            told([0.0, 1.0], 20.0),
            told([0.0, 0.0], 25.0),
        ];
        let expected = [0.428237, 1.138178, 0.000000, 0.343157, 0.000000];
        for (score, expected) in scores(&texts).into_iter().zip(expected) {
            assert!((score - expected).abs() < 1e-6, "{score} is not {expected}");
        }
    }

    #[test]
    fn a_word_that_is_everywhere_still_tells_something() {
        let told = |times: f64| Told { times: vec![times], length: 10.0 };
        let scores = scores(&[told(2.0), told(1.0)]);
        assert!(scores[0] > scores[1] && scores[1] > 0.0, "{scores:?}");
    }

    #[test]
    fn texts_without_words_are_no_trouble() {
        assert_eq!(scores(&[]), [0.0; 0]);
        assert_eq!(scores(&[Told { times: vec![0.0], length: 0.0 }]), [0.0]);
    }
}
