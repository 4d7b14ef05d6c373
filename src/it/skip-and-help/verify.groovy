def runs = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
for (goal in ['build', 'lock', 'exec', 'shell', 'env']) {
    assert runs[0].contains("Skipping $goal, as python-env.skip says")
    assert runs[1].contains("python-env:$goal")
}
assert !new File(basedir, 'target').exists() && !new File(basedir, 'pylock.toml').exists()

// Every parameter says what it means, what it is without being set, and its property.
assert runs[2].contains('requirements') && runs[2].contains('User property: python-env.linkMode')
assert runs[2] =~ /linkMode \(Default: auto\)/
true
