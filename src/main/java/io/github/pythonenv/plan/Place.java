package io.github.pythonenv.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A path of the environment and what packages want there; places form a tree. */
final class Place {
  final TreeMap<String, Place> children = new TreeMap<>();

  final List<Claim> claims = new ArrayList<>();

  /** Whether it is a directory of the layout itself, never a link. */
  boolean real;

  /** Whether it must be a directory, since it is asked for, or leads to what is. */
  boolean required;

  /** Whether it lies directly below a directory that packages share, and so cannot be a link. */
  boolean onCommon;

  Place child(String name) {
    return children.computeIfAbsent(name, key -> new Place());
  }

  /** The place at a path below this one, whose directory is real. */
  Place place(String path) {
    int slash = path.lastIndexOf('/');
    return descend(path.substring(0, slash)).child(path.substring(slash + 1));
  }

  /** The place at a path below this one, all on the way to it real. */
  Place descend(String path) {
    return walk(path, place -> place.real = true);
  }

  /** Asks for a directory at a path below this one. */
  void require(String path) {
    walk(path, place -> place.required = true);
  }

  private Place walk(String path, Consumer<Place> mark) {
    Place place = this;
    for (int start = 0; start < path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      place = place.child(path.substring(start, end));
      mark.accept(place);
      start = end + 1;
    }
    return place;
  }

  /** One package may come to a place by two ways, as with a script and a data file. */
  void sortClaims() {
    if (claims.size() > 1) {
      claims.sort(Comparator.comparingInt(claim -> claim.owner().order()));
    }
  }

  /** Adds what each claimed directory holds as claims of the children. */
  void expand(Claim directory) {
    directory
        .owner()
        .tree()
        .children(directory.scheme(), directory.relative())
        .forEach(
            (name, entry) ->
                child(name)
                    .claims
                    .add(
                        Claim.of(
                            directory.owner(),
                            directory.scheme(),
                            entry.path(),
                            entry.directory())));
  }
}
